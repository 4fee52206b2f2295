import { type Code, type Content, joinWords, toCodes } from './content.ts';

/** The source of a code. */
export const signature = ({ open, close }: Code) => `${open}\u0000${close ?? ''}`;

/** Lays the codes of a translation beside those of its English: the same source first, then the same kind in order. */
const pairCodes = (source: Content, target: Content): Map<Code, Code> => {
  const left = toCodes(source);
  const paired = new Map<Code, Code>();
  const used = new Set<Code>();
  const pair = (isPair: (one: Code, other: Code) => boolean) => {
    for (const code of toCodes(target)) {
      if (paired.has(code)) continue;
      const found = left.find(
        (one) =>
          !used.has(one) && (one.close === null) === (code.close === null) && isPair(one, code),
      );
      if (!found) continue;
      paired.set(code, found);
      used.add(found);
    }
  };
  pair((one, other) => signature(one) === signature(other) && one.kind === other.kind);
  pair((one, other) => one.kind === other.kind);
  return paired;
};

/** A translation with the codes of a source: what the source has no code for is words. */
export const withCodesOf = (
  source: Content,
  target: Content,
): { content: Content; own: Map<number, Code>; extra: Code[]; lost: Code[] } => {
  const paired = pairCodes(source, target);
  const own = new Map<number, Code>();
  const extra: Code[] = [];
  const change = (content: Content): Content =>
    joinWords(
      content.flatMap((piece): Content => {
        if (typeof piece === 'string') return [piece];
        const code = paired.get(piece);
        if (!code) {
          extra.push(piece);
          return piece.close === null
            ? [piece.kind === 'lb' ? ' ' : piece.shown]
            : change(piece.children);
        }
        own.set(code.id, piece);
        return [{ ...code, children: change(piece.children) }];
      }),
    );
  const content = change(target);
  const lost = toCodes(source).filter(({ id }) => !own.has(id));
  return { content, own, extra, lost };
};

const show = (code: Code): string =>
  `\`${code.close === null ? code.open : `${code.open}…${code.close}`}\``;

/** Names the codes that a translation lacks and has besides its English; null where it has the same. */
export const toCodeFault = (extra: Code[], lost: Code[]): string | null => {
  if (extra.length + lost.length === 0) return null;
  const parts = [
    lost.length > 0 ? `lacks ${lost.map(show).join(', ')}` : '',
    extra.length > 0 ? `has ${extra.map(show).join(', ')}, which English has not` : '',
  ];
  return `The translation ${parts.filter((part) => part !== '').join(' and ')}.`;
};
