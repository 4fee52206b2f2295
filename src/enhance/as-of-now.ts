/** Longer than this, a timer of a browser ends at once. */
const longestWait = 2 ** 31 - 1;

const toInstant = (text: string | undefined, missing: number): number =>
  text === undefined ? missing : Number(text);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Moves the line for today in a picture of the waves to where it is now. */
const moveToday = (now: number): void => {
  for (const line of document.querySelectorAll<SVGElement>('[data-scale]')) {
    const [from = 0, to = 1] = (line.dataset.scale ?? '').split(' ').map(Number);
    const place = ((now - from) / (to - from)) * 100;
    const isRtl = document.documentElement.dir === 'rtl';
    const x = `${isRtl ? 100 - place : place}%`;
    for (const name of line.localName === 'text' ? ['x'] : ['x1', 'x2']) line.setAttribute(name, x);
    line.toggleAttribute('hidden', place < 0 || place > 100);
  }
};

/** Moves a notice of the list to the group that it belongs in now. */
const moveItems = (): void => {
  for (const item of document.querySelectorAll<HTMLElement>('[data-stages]')) {
    const stages = (item.dataset.stages ?? '').split(' ').map((stage) => stage.split(':'));
    const stage = stages.findLast(([, from]) => !from || Number(from) <= Date.now())?.[0];
    const group = document.querySelector(`[data-stage="${stage}"]`);
    if (group && item.parentElement !== group) group.append(item);
  }
  for (const empty of document.querySelectorAll<HTMLElement>('[data-empty]')) {
    empty.hidden = document.querySelector(`[data-stage="${empty.dataset.empty}"] > li`) !== null;
  }
};

/**
 * Shows of what a page holds for several times what is so now, and again when that changes while the page stays open. The
 * line that says when the page was made is then no longer needed; it keeps its place, so that nothing moves.
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
  for (const note of document.querySelectorAll<HTMLElement>('[data-as-of]')) {
    note.style.visibility = 'hidden';
  }
  moveToday(now);
  moveItems();
  if (next < Number.POSITIVE_INFINITY) {
    timer = setTimeout(enhance, Math.min(next - now, longestWait));
  }
};
