import { readEnglish } from '../site/english.ts';
import { toPagesOf } from '../site/linked-pages.ts';
import type { SiteDocument, Snapshot } from '../site/snapshot.ts';
import { isReservedName } from '../wording/addresses.ts';
import type { Problem } from './problem.ts';

/** An address that a page had before, with its place. */
interface FormerAddress {
  file: string;
  address: string;
  place: { line: number; column: number };
  isNotice: boolean;
}

const toFormerAddresses = ({ english }: SiteDocument): FormerAddress[] => {
  if (!english?.text?.includes('formerly:')) return [];
  const { file, frontMatter, raw } = readEnglish(english.file, english.text);
  return (frontMatter?.formerly ?? []).map((address, at) => ({
    file,
    address,
    place: raw.placeOf(['formerly', at]),
    isNotice: Boolean(frontMatter?.notice ?? frontMatter?.waves),
  }));
};

/** Checks that each address which a notice had before is free to lead to it. */
export const checkFormerly = (snapshot: Snapshot): Problem[] => {
  const all = snapshot.documents.flatMap(toFormerAddresses);
  if (all.length === 0) return [];
  const pages = toPagesOf(snapshot);
  const places = new Map(all.map(({ address }, index) => [address, index] as const).toReversed());
  const toFault = ({ address, isNotice }: FormerAddress, index: number): string | null => {
    const page = pages.byAddress.get(`/${address}/`);
    const [first = ''] = address.split('/');
    const other = places.get(address) ?? index;
    if (!isNotice) return 'nothing: only notices keep the addresses that they had';
    if (page) return `an address that no page has: \`docs/${page.page}\` stands there`;
    if (isReservedName(first) || snapshot.locales.includes(first)) {
      return `an address that the site does not use itself (\`/${first}/\`)`;
    }
    return other < index ? `an address that \`${all[other]?.file}\` does not name too` : null;
  };
  return all.flatMap((one, index): Problem[] => {
    const expected = toFault(one, index);
    if (expected === null) return [];
    return [
      {
        ...one.place,
        file: one.file,
        severity: 'error',
        rule: 'formerly',
        message: `Unexpected \`${one.address}\` in \`formerly\`, expected ${expected}.`,
        source: null,
        length: 1,
        fix: null,
      },
    ];
  });
};
