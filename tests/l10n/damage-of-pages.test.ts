import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toContext } from '../../src/checks/check-site.ts';
import type { Content } from '../../src/l10n/content.ts';
import { importFiles } from '../../src/l10n/import.ts';
import { toDocumentUnits } from '../../src/l10n/site-units.ts';
import { type PageUnit, unitsOf } from '../../src/l10n/units.ts';
import type { Returned, ReturnedCode } from '../../src/l10n/xml.ts';
import { loadSite } from '../../src/site/load-site.ts';
import { fixture } from './exchange-site.ts';

/** A site whose pages are damaged beside the fixture: `docs/`, `i18n/<locale>/…`. */
const given = process.env.EXCHANGE_PAGES;

const toReturned = (content: Content): Returned =>
  content.map((piece) =>
    typeof piece === 'string'
      ? piece
      : {
          id: String(piece.id),
          children: piece.close === null ? null : toReturned(piece.children),
        },
  );

const isPaired = (piece: string | ReturnedCode): piece is ReturnedCode & { children: Returned } =>
  typeof piece === 'object' && piece.children !== null;

const change = (target: Returned, to: (code: ReturnedCode & { children: Returned }) => Returned) =>
  target.flatMap((piece): Returned => (isPaired(piece) ? to(piece) : [piece]));

/** Damage that tools and people do to codes, each to a text that has one around words. */
const kinds: [kind: string, damage: (target: Returned) => Returned][] = [
  ['dropped', (target) => change(target, ({ children }) => children)],
  ['dropped with its words', (target) => [...change(target, () => []), 'x']],
  ['doubled', (target) => change(target, (code) => [code, ' ', code])],
  ['foreign', (target) => [...target, { id: '99', children: null }]],
  ['foreign and around words', (target) => [{ id: '98', children: target }]],
  ['without an id', (target) => [...target, { id: '', children: null }]],
  ['of another number', (target) => change(target, (code) => [{ ...code, id: `0${code.id}` }])],
  ['emptied', (target) => change(target, (code) => [{ ...code, children: [' '] }])],
  [
    'without its end',
    (target) => change(target, ({ id, children }) => [{ id, children: null }, ...children]),
  ],
  ['within itself', (target) => change(target, (code) => [{ ...code, children: [code] }])],
  ['spelt as a mark', (target) => [...target, ' [!DNL x]']],
  ['spelt as the id of a heading', (target) => [...target, ' {#x}']],
];

const isSuitable = ({ target, codeFault, segment }: PageUnit): boolean =>
  target !== null &&
  codeFault === null &&
  segment.syntax === 'markdown' &&
  target.some((piece) => typeof piece === 'object' && piece.close !== null);

for (const siteDir of [fixture, ...(given === undefined ? [] : [given])]) {
  const site = loadSite(siteDir);
  const { context } = toContext(site);
  for (const locale of site.locales) {
    test(`Each kind of damage is refused alone in ${siteDir === fixture ? 'the fixture' : 'the given pages'}, ${locale}`, () => {
      const pages = [];
      for (const document of site.documents) {
        if (pages.length >= kinds.length) break;
        const units = unitsOf(
          toDocumentUnits(document, locale).pages ?? ({ sections: [] } as never),
        );
        const victim = units.find(isSuitable);
        if (victim) pages.push({ units, victim });
      }
      assert.ok(pages.length > 0);
      for (const [index, [kind, damage]] of kinds.entries()) {
        const { units, victim } = pages[index % pages.length] as (typeof pages)[number];
        const others = units.filter(
          ({ target, codeFault, segment }) =>
            target && codeFault === null && segment !== victim.segment,
        );
        const result = importFiles(site, context, [
          {
            name: 'x.xlf',
            content: {
              target: locale,
              units: [
                ...others.map(({ id, source, target }) => ({
                  id,
                  source: toReturned(source),
                  target: [...toReturned(target ?? []), ' och mer'],
                  line: 1,
                })),
                {
                  id: victim.id,
                  source: toReturned(victim.source),
                  target: damage(toReturned(victim.target ?? [])),
                  line: 7,
                },
              ],
            },
          },
        ]);
        const refusals = result.problems.filter(({ rule }) => rule === 'import');
        assert.deepEqual(
          refusals.map(({ line, message }) => [line, message.startsWith(`\`${victim.id}\``)]),
          [[7, true]],
          `${kind} in ${victim.id}: ${refusals.map(({ message }) => message).join('; ')}`,
        );
        assert.equal(result.counts.written, others.length, kind);
      }
    });
  }
}
