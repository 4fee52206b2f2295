import { diffArrays } from 'diff';

/** A stretch of words: in both texts, only in the earlier, or only in the later. */
export interface Change {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const tokenPattern = /\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu;

/** More changed words than these in one block make another block of it, not a changed one. */
const mostEdits = 2_000;

const toChange = (kind: Change['kind'], words: string[]): Change[] =>
  words.length > 0 ? [{ kind, text: words.join('') }] : [];

/** Compares two lists by what they begin and end with in common; the words in between are removed and added. */
const diffCoarsely = (old: string[], now: string[]): Change[] => {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...toChange('same', old.slice(0, start)),
    ...toChange('removed', old.slice(start, old.length - end)),
    ...toChange('added', now.slice(start, now.length - end)),
    ...toChange('same', old.slice(old.length - end)),
  ];
};

/**
 * Lays two texts side by side word by word (Myers, 1986). Where more than a few thousand words differ, only what both
 * begin and end with is the same.
 */
export const diffWords = (before: string, after: string): Change[] =>
  toWordDiff(before, after).changes;

/** The same, and whether more words differ than are laid side by side. */
export const toWordDiff = (
  before: string,
  after: string,
): { changes: Change[]; isCoarse: boolean } => {
  const old: string[] = before.match(tokenPattern) ?? [];
  const now: string[] = after.match(tokenPattern) ?? [];
  const parts = diffArrays(old, now, { maxEditLength: mostEdits });
  if (!parts) return { changes: diffCoarsely(old, now), isCoarse: true };
  const changes = withWholeWords(
    parts.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
  return { changes, isCoarse: false };
};

/** A space between two changed words belongs to the change, else every other word would be a change of its own. */
const withWholeWords = (changes: Change[]): Change[] => {
  const merged: Change[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') merged.push({ kind: 'removed', text: removed });
    if (added !== '') merged.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [at, { kind, text }] of changes.entries()) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (text.trim() === '' && removed + added !== '' && at < changes.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      merged.push({ kind, text });
    }
  }
  flush();
  return merged;
};

/** A diff in one line of plain text, as `git diff --word-diff` shows it. */
export const renderChanges = (changes: Change[]): string =>
  changes
    .map(({ kind, text }) => {
      if (kind === 'same') return text;
      return kind === 'removed' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join('');
