import { nowChanged } from './now-changed.ts';

const move = (): void => {
  for (const line of document.querySelectorAll<SVGElement>('[data-scale]')) {
    const [from = 0, to = 1] = (line.dataset.scale ?? '').split(' ').map(Number);
    const place = ((Date.now() - from) / (to - from)) * 100;
    const isRtl = document.documentElement.dir === 'rtl';
    const x = `${isRtl ? 100 - place : place}%`;
    for (const name of line.localName === 'text' ? ['x'] : ['x1', 'x2']) line.setAttribute(name, x);
    line.toggleAttribute('hidden', place < 0 || place > 100);
  }
};

/** Moves the line for today in a picture of the waves to where it is now. */
export const enhance = (): void => {
  addEventListener(nowChanged, move);
  move();
};
