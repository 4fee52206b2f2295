import { nowChanged } from './now-changed.ts';

/** Longer than this, a timer of a browser ends at once. */
const longestWait = 2 ** 31 - 1;

const toInstant = (text: string | undefined, missing: number): number =>
  text === undefined ? missing : Number(text);

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Shows of what a page holds for several times what is so now, and again when that changes while the page stays open.
 */
export const enhance = (): void => {
  clearTimeout(timer);
  const now = Date.now();
  let next = Number.POSITIVE_INFINITY;
  for (const element of document.querySelectorAll<HTMLElement>('[data-from],[data-until]')) {
    const from = toInstant(element.dataset.from, Number.NEGATIVE_INFINITY);
    const until = toInstant(element.dataset.until, Number.POSITIVE_INFINITY);
    element.toggleAttribute('hidden', now < from || now >= until);
    for (const at of [from, until]) if (at > now) next = Math.min(next, at);
  }
  dispatchEvent(new Event(nowChanged));
  if (next < Number.POSITIVE_INFINITY) {
    timer = setTimeout(enhance, Math.min(next - now, longestWait));
  }
};
