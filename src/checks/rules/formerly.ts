import { foldName } from '../../markdown/nearest-name.ts';
import { readEnglish } from '../../site/english.ts';
import { docsDir, staticDir } from '../../site/files.ts';
import { toPagesOf } from '../../site/linked-pages.ts';
import { toCategoryAddresses } from '../../site/made-addresses.ts';
import type { SiteDocument, Snapshot } from '../../site/snapshot.ts';
import { isReservedName } from '../../wording/addresses.ts';
import type { FileRule } from '../file-rule.ts';
import { type Problem, problemAt } from '../problem.ts';

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

/** Who stands at an address, by the address in one letter case. */
const toHolders = (snapshot: Snapshot): Map<string, string> => {
  const { byAddress } = toPagesOf(snapshot);
  return new Map([
    ...toCategoryAddresses(snapshot.categories).map((address): [string, string] => [
      foldName(address),
      'the page of a folder',
    ]),
    ...snapshot.staticEntries
      .filter(({ isFolder }) => !isFolder)
      .map(({ file }): [string, string] => {
        const name = foldName(file.slice(staticDir.length)).replace(/\/index\.html$/u, '');
        return [`${name}/`, `\`${file}\``];
      }),
    ...[...byAddress].map(([address, { page }]): [string, string] => [
      foldName(address),
      `\`${docsDir}/${page}\``,
    ]),
  ]);
};

/** Checks that each address which a notice had before is free to lead to it. */
const checkFormerly = (snapshot: Snapshot): Problem[] => {
  const all = snapshot.documents.flatMap(toFormerAddresses);
  if (all.length === 0) return [];
  const holders = toHolders(snapshot);
  const places = new Map(
    all.map(({ address }, index) => [foldName(address), index] as const).toReversed(),
  );
  const toFault = ({ address, isNotice }: FormerAddress, index: number): string | null => {
    const holder = holders.get(foldName(`/${address}/`));
    const [first = ''] = address.split('/');
    const other = places.get(foldName(address)) ?? index;
    if (!isNotice) return 'nothing: only notices keep the addresses that they had';
    if (holder !== undefined) return `an address that no page has: ${holder} is there`;
    if (isReservedName(first) || snapshot.locales.includes(first.toLowerCase())) {
      return `an address that the site does not use itself (\`/${first}/\`)`;
    }
    return other < index ? `an address that \`${all[other]?.file}\` does not name too` : null;
  };
  return all.flatMap((one, index): Problem[] => {
    const expected = toFault(one, index);
    if (expected === null) return [];
    const message = `Unexpected \`${one.address}\` in \`formerly\`, expected ${expected}.`;
    return [problemAt(one.file, formerly, message, one.place)];
  });
};

export const formerly: FileRule = {
  id: 'formerly',
  severity: 'error',
  reason: 'An address that a notice had leads to it, and to nothing else.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkSite: checkFormerly,
};
