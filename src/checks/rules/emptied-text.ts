import { type Finding, inBlock, quote, type Rule, toBlockPairs } from '../rule.ts';

const emptyBold =
  /\*{2,3}[\s\u200B\uFEFF\u2060]*\*{2,3}|(?<![\p{L}\d_])__[\s\u200B\uFEFF\u2060]*__(?![\p{L}\d_])/gu;

const emptyBoldsOf = (text: string) =>
  text.includes('**') || text.includes('__') ? [...text.matchAll(emptyBold)] : [];

const isBlank = (text: string) => !/[^\s\u200B\uFEFF\u2060]/u.test(text);

export const emptiedText: Rule = {
  id: 'emptied-text',
  severity: 'error',
  reason:
    'Translation services lose the words of bold text and links, and leave their marks behind.',
  checkPair: (input) =>
    toBlockPairs(input).flatMap(({ english, block, pair }) => {
      const findings: Finding[] = [];
      const source = { page: pair.englishPage, offset: english.offset };
      const toExpected = () => english.strongs.map(({ text }) => quote(text)).join(', ') || 'words';
      const empty = emptyBoldsOf(block.text);
      if (empty.length > 0 && emptyBoldsOf(english.text).length === 0) {
        for (const match of empty) {
          findings.push(
            inBlock(block, match.index, match[0].length, {
              message: `Unexpected bold without words, expected ${toExpected()}.`,
              source,
            }),
          );
        }
      }
      for (const { text, offset } of block.strongs) {
        if (
          !isBlank(text) ||
          block.images.length > 0 ||
          english.strongs.some((strong) => isBlank(strong.text))
        )
          continue;
        findings.push({
          message: `Unexpected bold without words, expected ${toExpected()}.`,
          offset,
          source,
        });
      }
      // Hardly any block has such a link.
      const ours = block.links.some(({ text }) => isBlank(text)) ? english.links : [];
      const byUrl = new Map(ours.map((link) => [link.url, link] as const).toReversed());
      const hasBlank = ours.some((link) => isBlank(link.text));
      for (const [at, { text, url, offset }] of block.links.entries()) {
        if (!isBlank(text)) continue;
        const counterpart = byUrl.get(url) ?? english.links[at];
        const isImage = block.images.length > 0;
        const isEmptyInEnglish = counterpart ? isBlank(counterpart.text) : hasBlank;
        if (!isImage && !isEmptyInEnglish) {
          const words = counterpart ? `words for ${quote(counterpart.text)}` : 'its words';
          findings.push({
            message: `Unexpected link without words, expected ${words}.`,
            offset,
            source,
          });
        }
      }
      const lostAlt =
        english.images.filter(({ text }) => text !== '').length -
        block.images.filter(({ text }) => text !== '').length;
      const image = block.images.find(({ text }) => text === '');
      if (lostAlt > 0 && image && english.images.length === block.images.length) {
        findings.push({
          severity: 'warning',
          message: 'Unexpected image without a text, expected one as in English: `![text](…)`.',
          offset: image.offset,
          source,
        });
      }
      return findings;
    }),
};
