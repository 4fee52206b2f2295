import { nowChanged } from './now-changed.ts';

const move = (): void => {
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

/** Moves each notice of the list to the group that it belongs in now. */
export const enhance = (): void => {
  addEventListener(nowChanged, move);
  move();
};
