import { type Deadline, toDeadlines } from '../notices/deadlines.ts';
import {
  type PhaseFacts,
  phaseAt,
  type Stage,
  toCurrentWave,
  toPhaseChanges,
  toStage,
} from '../notices/lifecycle.ts';
import type { FrontMatter } from '../notices/schema.ts';
import { around, type DatePart, type DateView, type Language, toDateView } from './format.ts';

/**
 * When something that a page says is so: from an instant to before another, in milliseconds; null where it has always been
 * so, or will be. A page holds what is so when it is built and what will be so later; what is so at the moment of reading is
 * shown.
 */
export interface Validity {
  from: number | null;
  until: number | null;
}

/** Tells whether something is so at an instant. */
export const isValidAt = ({ from, until }: Validity, now: number): boolean =>
  (from === null || from <= now) && (until === null || now < until);

/** The deadline of an action in words, and whether it has passed. */
export interface DeadlineView {
  /** The id of the heading under which the steps stand, and its words. */
  action: string;
  title: string;
  by: DateView;
  waves: string[];
  /** From when on it has passed. */
  passed: number;
}

/** The lead of a notice, while it holds: the wave, by its place, and the one that is next after it. */
export interface LeadView extends Validity {
  wave: number | null;
  next: number | null;
  /** The deadline that counts, by its place, and whether it has passed. */
  deadline: number | null;
  isPassed: boolean;
}

/** The most that a page looks ahead: what comes later is told when the site is built again. */
const mostLeads = 40;

/** The deadlines of a notice in words, the first one first. */
export const toDeadlineViews = (
  page: FrontMatter,
  language: Language,
  titleOf: (id: string) => string,
): DeadlineView[] =>
  toDeadlines(page).map(({ action, by, passed, waves }: Deadline) => ({
    action,
    title: titleOf(action),
    by: toDateView(language, by),
    waves,
    passed,
  }));

const toLead = (
  waves: { facts: PhaseFacts }[],
  deadlines: { passed: number }[],
  now: number,
): Omit<LeadView, 'from' | 'until'> => {
  const wave = toCurrentWave(waves, now);
  const isNext = ({ facts }: { facts: PhaseFacts }) => phaseAt(facts, now) === 'scheduled';
  const next = waves
    .filter((candidate) => candidate !== wave && isNext(candidate))
    .toSorted((a, b) => a.facts.from - b.facts.from)[0];
  const open = deadlines.findIndex(({ passed }) => now < passed);
  const isPassed = open === -1 && deadlines.length > 0;
  return {
    wave: wave && waves.indexOf(wave),
    next: next ? waves.indexOf(next) : null,
    deadline: isPassed ? deadlines.length - 1 : open === -1 ? null : open,
    isPassed,
  };
};

/** The instants after `now` at which a phase of a wave changes or a deadline passes, in order, each once. */
const toInstants = (
  waves: { facts: PhaseFacts }[],
  deadlines: { passed: number }[],
  now: number,
): number[] => {
  const all = [
    ...waves.flatMap(({ facts }) => toPhaseChanges(facts, now).map(({ at }) => at)),
    ...deadlines.map(({ passed }) => passed),
  ];
  return [...new Set(all.filter((at) => at > now))].sort((a, b) => a - b);
};

/** Returns the leads that a reader sees at `now` and later, each while it holds. */
export const toLeads = (
  waves: { facts: PhaseFacts }[],
  deadlines: { passed: number }[],
  now: number,
): LeadView[] => {
  const leads: LeadView[] = [];
  for (const at of [now, ...toInstants(waves, deadlines, now)].slice(0, mostLeads)) {
    const lead = toLead(waves, deadlines, at);
    const last = leads.at(-1);
    const isSame =
      last !== undefined &&
      (['wave', 'next', 'deadline', 'isPassed'] as const).every((key) => last[key] === lead[key]);
    if (isSame) continue;
    if (last) last.until = at;
    leads.push({ from: last ? at : null, until: null, ...lead });
  }
  return leads;
};

/** Returns the action of the reader, while it is open: "You must act by 30 November 2026: Set up DNS". */
export const toActionText = (
  language: Language,
  action: 'none' | 'optional' | 'required' | null | undefined,
  deadline: DeadlineView | null,
  isPassed: boolean,
): DatePart[] => {
  if (deadline) {
    const kind = isPassed ? 'passed' : action === 'optional' ? 'optional' : 'due';
    return around(language.translate(`deadline.${kind}`), [deadline.by]);
  }
  return action ? [{ text: language.translate(`status.action.${action}`) }] : [];
};

/** The part of a list that a notice belongs in, from an instant on. */
export interface StageChange {
  from: number;
  stage: Stage;
}

/** Where a notice belongs in the list at an instant: with the wave of it that is under way, else to come, else over. */
const toStageAt = (
  waves: { facts: PhaseFacts }[],
  deadlines: { passed: number }[],
  now: number,
): Stage => {
  const stages = waves.map(({ facts }) => toStage(phaseAt(facts, now)));
  if (stages.includes('now')) return 'now';
  if (stages.includes('next') || deadlines.some(({ passed }) => now < passed)) return 'next';
  return waves.length > 0 ? 'done' : 'now';
};

/** The part of the list that a notice belongs in at `now`, and those that follow by the facts alone. */
export const toStages = (
  waves: { facts: PhaseFacts }[],
  deadlines: { passed: number }[],
  now: number,
): StageChange[] =>
  [now, ...toInstants(waves, deadlines, now)]
    .map((from) => ({ from, stage: toStageAt(waves, deadlines, from) }))
    .filter(({ stage }, at, all) => stage !== all[at - 1]?.stage);
