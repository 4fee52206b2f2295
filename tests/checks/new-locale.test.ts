// cspell:disable
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDocument } from '../../src/checks/check-document.ts';
import { noGlossary } from '../../src/checks/glossary.ts';
import { toLanguage } from '../../src/checks/language.ts';

const english = `---
title: The servers move
---

# The servers move {#move}

The servers move on **15 January 2024** at 9 PM.

- The work takes 30 minutes, and two people watch it.
- We tell you 7 days before: read [the guide](https://example.com/guide).
- The queue holds 12,500 messages; see [the timeline](#when).

## When {#when}

Every instance runs v8.5.2 by October 2024.
`;

/** Locales that no code knows. */
const translations: Record<string, string> = {
  pl: `---
title: Przenosiny serwerów
---

# Przenosiny serwerów {#move}

Serwery zostaną przeniesione **15 stycznia 2024** o godz. 21:00.

- Prace potrwają 30 minut i będą je obserwować 2 osoby.
- Poinformujemy siedem dni wcześniej: przeczytaj [przewodnik](https://example.com/guide).
- Kolejka mieści 12\u00A0500 wiadomości; zobacz [harmonogram](#when).

## Kiedy {#when}

Każda instancja będzie działać w wersji v8.5.2 do października 2024.
`,
  ja: `---
title: サーバーの移転
---

# サーバーの移転 {#move}

サーバーは**2024年1月15日**の21:00に移転します。

- 作業は30分かかり、二人が見守ります。
- 7日前にお知らせします。[ガイド](https://example.com/guide)をお読みください。
- キューには12,500件のメッセージがあります。[予定](#when)をご覧ください。

## 時期 {#when}

すべてのインスタンスは2024年10月までにv8.5.2になります。
`,
  ar: `---
title: انتقال الخوادم
---

# انتقال الخوادم {#move}

تنتقل الخوادم في **١٥ يناير ٢٠٢٤** الساعة ٢١:٠٠.

- يستغرق العمل ٣٠ دقيقة ويراقبه شخصان.
- نبلغكم قبل سبعة أيام: اقرأ [الدليل](https://example.com/guide).
- تحتوي قائمة الانتظار على ١٢٬٥٠٠ رسالة؛ انظر [الجدول](#when).

## متى {#when}

تعمل جميع المثيلات بالإصدار v8.5.2 بحلول أكتوبر ٢٠٢٤.
`,
};

const rulesFor = (locale: string, text: string) => {
  const { problems } = checkDocument(
    {
      doc: 'page',
      english: { file: 'docs/page.md', text: english },
      translations: [{ locale, translation: { file: 'i18n/page.md', text }, source: null }],
    },
    { sourceLocale: 'en', glossary: noGlossary, profiles: {} },
  );
  return problems.map(({ rule }) => rule);
};

const faults: [rule: string, what: string, from: RegExp, to: string][] = [
  ['dates', 'a day', /15|١٥/u, '16'],
  ['dates', 'a month', /stycznia|1月15|يناير/u, 'MONTH'],
  ['clock-times', 'a clock time', /21:00|٢١:٠٠/u, '20:00'],
  ['durations', 'a duration', /30|٣٠/u, '3'],
  ['numbers', 'a number', /12(?=[,\u00A0])|١٢/u, '13'],
  ['heading-ids', 'an id', / \{#when\}/u, ''],
  ['link-targets', 'a link', /\.com\/guide/u, '.com/guides'],
  ['fragments', 'a fragment', /\(#when\)/u, '(#x)'],
  ['code-tokens', 'a version', /v8\.5\.2/u, 'v8.5.3'],
  [
    'left-in-english',
    'a sentence',
    /[^\n]*v8[^\n]*/u,
    'Every instance runs v8.5.2 by October 2024.',
  ],
];

const may: Record<string, string> = { pl: 'maja', ja: '5月15', ar: 'مايو' };

for (const [locale, text] of Object.entries(translations)) {
  test(`A true page in \`${locale}\` has no problems, and each fault of it is found`, () => {
    assert.deepEqual(rulesFor(locale, text), []);
    for (const [rule, what, from, to] of faults) {
      const wrong = text.replace(from, to === 'MONTH' ? (may[locale] ?? '') : to);
      assert.notEqual(wrong, text, what);
      assert.ok(rulesFor(locale, wrong).includes(rule), `${what} in ${locale}`);
    }
  });
}

test('Words for numbers are known of languages that no code names', () => {
  assert.deepEqual(toLanguage('pl').numberWords?.get('siedem'), ['7']);
  assert.deepEqual(toLanguage('ar').numberWords?.get('سبعة'), ['7']);
});

test('A number that a language drops is missed, where the form of the noun does not say it', () => {
  const without = (translations.pl as string).replace('siedem dni', 'kilka dni');
  assert.deepEqual(rulesFor('pl', without), ['durations']);
});

test('A locale that `Intl` does not know is checked by the rules of none', () => {
  assert.deepEqual(
    rulesFor(
      'xx',
      english.replace(/(?<![/\w])[a-z]{4,}(?=[ .,])/gu, (word) => `${word}x`),
    ),
    [],
  );
});
