import { toNoticeChanges } from './facts.ts';
import { toChanges } from './history.ts';
import { toUpdateKey } from './lifecycle.ts';
import type { FrontMatter } from './schema.ts';
import { mostWaves } from './waves.ts';

/** The ids of the parts that pages of notices have, each where it has something to show. */
export const fixedPartIds = [
  'at-a-glance',
  'calendar',
  'find-yours',
  'changes',
  'contact',
  'whom-to-ask',
  'others',
] as const;

type FixedPartId = (typeof fixedPartIds)[number];

/** The id of a change, by its key (`production/2026-11-02`). */
export const toChangeId = (key: string): string => `change-${key.replaceAll('/', '-')}`;

/** The id of an update, by its key (`production/2026-11-26T08:00Z`). */
export const toUpdateId = (key: string): string => `update-${key.replaceAll(/[/:]/gu, '-')}`;

/**
 * The ids of the parts that the site puts on the page of a notice, of those that are there whatever day it is; that of whom
 * to ask is not among them, since it is made of the page's text.
 */
export const toPartIds = ({
  notice,
  waves = [],
}: Pick<FrontMatter, 'notice' | 'waves'>): string[] => {
  const changes = [...waves.flatMap(toChanges), ...toNoticeChanges({ notice })];
  const fixed: Partial<Record<FixedPartId, boolean>> = {
    'at-a-glance': waves.length > 0,
    calendar: waves.length > 0 && notice?.timeline !== undefined,
    'find-yours': waves.length > mostWaves,
    changes: notice?.published !== undefined || changes.length > 0,
  };
  return [
    ...Object.entries(fixed).flatMap(([id, isThere]) => (isThere ? [id] : [])),
    ...waves.map(({ id }) => `wave-${id}`),
    ...changes.map(({ key }) => toChangeId(key)),
    ...waves.flatMap(({ id, updates }) => updates.map(({ at }) => toUpdateId(toUpdateKey(id, at)))),
  ];
};
