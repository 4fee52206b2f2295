const watch = (element: HTMLElement): void => {
  // After the layout: what it asks for is known by then.
  new ResizeObserver(() => {
    const scrolls = element.scrollWidth > element.clientWidth;
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  }).observe(element);
};

const watched = new WeakSet<Element>();

/** Makes code and tables that are wider than the screen stops of the keyboard (WCAG 2.2, 2.1.1); others are none. */
export const enhance = (): void => {
  for (const element of document.querySelectorAll<HTMLElement>('[data-enhance~="scroll-by-key"]')) {
    if (watched.has(element)) continue;
    watched.add(element);
    watch(element);
  }
};
