/** Names the attribute of the loader's `<script>` that `page.ts` writes the addresses of the page's bundle on. */
export const filesAttribute = 'data-files';

/**
 * What a reader can operate only once React runs. A control that HTML or an inline script serves by itself is none:
 * `data-works-alone` says so on it.
 */
export const needsBundle =
  'button:not([data-works-alone],[popovertarget],[commandfor]),input,select,textarea,[data-needs-bundle]';

/**
 * What waits on every page for the reader to reach for something that needs React, fetches the bundle then, and gives
 * back, once React has taken the page over, the clicks that came before. A finger that rests on a control may only
 * want to scroll, and content that scrolls under a pointer at rest is no intent: so a touch counts with its click, and
 * a pointer with its own move. With data saving on, only a click counts. Fetching what failed is tried again at the
 * next intent.
 */
export const loaderScript = `(() => {
  const root = document.documentElement;
  const missing = new Set(document.currentScript.dataset.files.split(' '));
  const clicked = new Set();
  const intents = ['pointermove', 'pointerdown', 'focusin', 'keydown', 'click'];
  let isLoading = false;

  const load = () => {
    if (isLoading) return;
    isLoading = true;
    for (const file of missing) {
      const isStyle = file.endsWith('.css');
      const element = Object.assign(
        document.createElement(isStyle ? 'link' : 'script'),
        isStyle ? { rel: 'stylesheet', href: file } : { src: file, async: false },
      );
      element.onload = () => missing.delete(file);
      element.onerror = () => {
        element.remove();
        isLoading = false;
      };
      document.head.append(element);
    }
  };

  const onIntent = (event) => {
    const { target, type } = event;
    const control = target.closest?.('${needsBundle}');
    if (!control) return;
    if (type === 'click') {
      event.preventDefault();
      control.ariaBusy = true;
      clicked.add(control);
    } else if (event.pointerType === 'touch' || navigator.connection?.saveData) {
      return;
    }
    load();
  };

  const observer = new MutationObserver(() => {
    if (root.dataset.hasHydrated !== 'true') return;
    observer.disconnect();
    for (const type of intents) removeEventListener(type, onIntent, true);
    for (const control of clicked) {
      control.ariaBusy = null;
      if (control.isConnected) control.click();
    }
  });

  observer.observe(root, { attributeFilter: ['data-has-hydrated'] });
  for (const type of intents) addEventListener(type, onIntent, true);
})();`;

/**
 * Lets the browser fetch the page behind a link that the reader is about to follow: each is one request. Files, such as
 * calendars and feeds, are not fetched.
 */
export const speculationRules = {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: '/*.*' } }] },
      eagerness: 'moderate',
    },
  ],
};
