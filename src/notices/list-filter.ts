import type { Phase } from './lifecycle.ts';

/** The filters of a list of notices, in the order of its fields; each is a part of the address (`?region=europe`). */
export const filterNames = ['phase', 'region', 'product', 'action'] as const;
export type FilterName = (typeof filterNames)[number];

/** The filters that a reader chose; nothing of a name that is not there. */
export type Choice = Partial<Record<FilterName, string>>;

/** Facts of a notice that a list is filtered by. */
export interface FilterFacts {
  action: string | null;
  waves: {
    /** Its phases, each with the instant from which it holds; null for the first. */
    phases: [phase: Phase, from: number | null][];
    /** Empty where the wave concerns all. */
    region: string[];
    product: string[];
  }[];
}

const holds = (tags: string[], tag: string | undefined): boolean =>
  tag === undefined || tags.length === 0 || tags.includes(tag);

/** Tells whether a notice is among what a reader chose, at an instant: one of its waves has to fit all of it. */
export const isChosen = ({ action, waves }: FilterFacts, choice: Choice, now: number): boolean => {
  if (choice.action !== undefined && choice.action !== action) return false;
  if (waves.length === 0) return choice.phase === undefined;
  return waves.some(({ phases, product, region }) => {
    const phase = phases.findLast(([, from]) => from === null || from <= now)?.[0];
    return (
      (choice.phase === undefined || choice.phase === phase) &&
      holds(region, choice.region) &&
      holds(product, choice.product)
    );
  });
};

/** The choice that an address holds; what is none of the options is left out. */
export const parseChoice = (search: string, options: Record<string, string[]>): Choice => {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = asked.get(name);
      return value !== null && options[name]?.includes(value) ? [[name, value]] : [];
    }),
  );
};
