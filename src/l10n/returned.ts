import {
  type Code,
  type Content,
  joinLines,
  joinWords,
  toCodes,
  toKey,
  toPlainText,
  trimContent,
} from './content.ts';
import type { Returned } from './xml.ts';

const toIds = (returned: Returned): string[] =>
  returned.flatMap((piece) =>
    typeof piece === 'string' ? [] : [piece.id, ...toIds(piece.children ?? [])],
  );

/** Returns a returned text as one string, comparable with {@link toKey} of a content. */
export const toReturnedKey = (returned: Returned): string => toKey(trimContent(toShape(returned)));

const toShape = (returned: Returned): Content =>
  joinWords(
    returned.map((piece): string | Code =>
      typeof piece === 'string'
        ? joinLines(piece)
        : {
            id: piece.id as unknown as number,
            kind: '',
            open: '',
            close: piece.children ? '' : null,
            shown: '',
            children: toShape(piece.children ?? []),
          },
    ),
  );

/** The plain words of what came back. */
export const toReturnedText = (returned: Returned): string => toPlainText(toShape(returned));

const show = (code: Code) =>
  `${code.id} (\`${(code.close === null ? code.open : `${code.open}…${code.close}`).slice(0, 60)}\`)`;

/** Which code each code stands in, by their numbers; 0 for none. */
export const parentsOf = (content: Content, parent = 0, parents = new Map<number, number>()) => {
  for (const piece of content) {
    if (typeof piece === 'string') continue;
    parents.set(piece.id, parent);
    parentsOf(piece.children, piece.id, parents);
  }
  return parents;
};

/**
 * Puts the codes of the source into what came back: each of them once, none of another text, each as it was, with words or
 * without, and within the same ones. Where that is not so, gives why.
 */
export const toContent = (
  returned: Returned,
  source: Content,
  optional: readonly number[] = [],
): { content: Content; fault: null } | { content: null; fault: string } => {
  const codes = new Map(toCodes(source).map((code) => [String(code.id), code]));
  const parents = parentsOf(source);
  const ids = toIds(returned);
  const fault = (text: string) => ({ content: null, fault: text });
  const foreign = ids.find((id) => !codes.has(id));
  if (foreign !== undefined)
    return fault(
      `Unexpected code ${foreign === '' ? 'without an id' : foreign}, expected only those of the source.`,
    );
  const doubled = ids.find((id, at) => ids.indexOf(id) !== at);
  if (doubled !== undefined)
    return fault(`Unexpected second code ${show(codes.get(doubled) as Code)}, expected it once.`);
  const dropped = [...codes.values()]
    .filter(({ id }) => !ids.includes(String(id)) && !optional.includes(id))
    .map(show);
  if (dropped.length > 0)
    return fault(`Missing code ${dropped.join(', ')}, expected it in the target.`);
  let wrong: string | null = null;
  const fill = (pieces: Returned, parent: number): Content =>
    pieces.flatMap((piece): Content => {
      if (typeof piece === 'string') return [piece];
      const code = codes.get(piece.id) as Code;
      if ((code.close === null) !== (piece.children === null))
        wrong ??= `Unexpected form of code ${show(code)}, expected it ${code.close === null ? 'without words in it' : 'around words'}.`;
      if (parents.get(code.id) !== parent)
        wrong ??= `Unexpected place of code ${show(code)}, expected it ${
          parents.get(code.id) === 0 ? 'in no other code' : `in code ${parents.get(code.id)}`
        } as in the source.`;
      const children = piece.children ?? [];
      if (
        code.close !== null &&
        toReturnedText(children).trim() === '' &&
        toIds(children).length === 0
      )
        wrong ??= `Missing words in code ${show(code)}, expected some.`;
      return [{ ...code, children: fill(children, code.id) }];
    });
  const content = fill(returned, 0);
  if (wrong !== null) return fault(wrong);
  const joined = (pieces: Content): Content =>
    joinWords(
      pieces.map((piece) =>
        typeof piece === 'string'
          ? joinLines(piece)
          : { ...piece, children: joined(piece.children) },
      ),
    );
  return { content: trimContent(joined(content)), fault: null };
};
