/** A stretch of words: in both texts, only in the earlier, or only in the later. */
export interface Change {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const tokenPattern = /\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu;

/** Lays two texts side by side word by word (the longest common run of words, Hunt and McIlroy, 1976). */
export const diffWords = (before: string, after: string): Change[] => {
  const old = before.match(tokenPattern) ?? [];
  const now = after.match(tokenPattern) ?? [];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === now[column]
          ? (common[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(
              common[(row + 1) * width + column] ?? 0,
              common[row * width + column + 1] ?? 0,
            );
    }
  }
  const changes: Change[] = [];
  const add = (kind: Change['kind'], text: string) => {
    const last = changes.at(-1);
    if (last?.kind === kind) last.text += text;
    else changes.push({ kind, text });
  };
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      add('same', old[row] as string);
      row += 1;
      column += 1;
    } else if (
      row < old.length &&
      (column === now.length ||
        (common[(row + 1) * width + column] ?? 0) >= (common[row * width + column + 1] ?? 0))
    ) {
      add('removed', old[row] as string);
      row += 1;
    } else {
      add('added', now[column] as string);
      column += 1;
    }
  }
  return withWholeWords(changes);
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
