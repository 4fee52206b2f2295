import type { ElementContent, Element as HtmlElement } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { toTimes } from '../time-elements.ts';
import type { MailContent, MailFact, MailWord } from './content.ts';

/** The colours of the site, by name: light, and dark. Mail programs know no custom properties. */
const colours = {
  page: ['#fcfbf8', '#0e1418'],
  ink: ['#131c26', '#edf2f4'],
  muted: ['#57606a', '#a7b4bd'],
  accent: ['#0b5870', '#7fcbe2'],
  line: ['#e3dfd6', '#35424c'],
  button: ['#ffffff', '#0e1418'],
} as const;

const [light, dark] = [0, 1].map((at) =>
  Object.fromEntries(Object.entries(colours).map(([name, pair]) => [name, pair[at]])),
) as [Record<keyof typeof colours, string>, Record<keyof typeof colours, string>];

const font = 'font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';

/** Styles that only `<style>` allows: dark colours, and that nothing is enlarged. The light ones stand at each element. */
const sheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  'body{-webkit-text-size-adjust:100%}',
  `a{color:${light.accent}}`,
  '@media (prefers-color-scheme:dark){',
  `.page{background:${dark.page}!important;color:${dark.ink}!important}`,
  `.muted{color:${dark.muted}!important}`,
  `.line{border-color:${dark.line}!important}`,
  `.button{background:${dark.accent}!important;color:${dark.button}!important}`,
  `a{color:${dark.accent}}`,
  '}',
].join('');

/** A table that is there for the layout alone is none to a screen reader. */
const box = (style: string, className: string[], ...children: ElementContent[]): HtmlElement =>
  h(
    'table',
    {
      role: 'presentation',
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      border: 0,
      className,
      style,
    },
    h('tbody', h('tr', h('td', children))),
  );

const paragraph = (children: ElementContent[]): HtmlElement =>
  h('p', { style: 'margin:0 0 16px;' }, children);

const toFactRow = ({ label, lines }: MailFact): HtmlElement =>
  h(
    'tr',
    h(
      'th',
      {
        scope: 'row',
        className: ['line', 'muted'],
        style: `width:34%;padding:10px 12px 10px 0;border-top:1px solid ${light.line};color:${light.muted};font-weight:600;text-align:start;vertical-align:top`,
      },
      label,
    ),
    h(
      'td',
      {
        className: ['line'],
        style: `padding:10px 0;border-top:1px solid ${light.line};vertical-align:top`,
      },
      lines.map((line, at) =>
        h('div', { style: at > 0 ? 'margin-top:4px' : undefined }, toTimes(line)),
      ),
    ),
  );

const toWords = (words: MailWord[]): ElementContent[] =>
  words.map(({ text, url }) => (url ? h('a', { href: url }, text) : { type: 'text', value: text }));

const heading = (text: string): HtmlElement =>
  h('h2', { style: 'margin:24px 0 8px;font-size:18px;line-height:1.3' }, text);

/**
 * The mail as a page of its own: language and direction stated, one layout table, headings, facts as a table with row
 * headings, nothing fetched from anywhere, light and dark.
 */
export const toMailHtml = (content: MailContent): string => {
  const { lang, direction: dir } = content;
  const languages = content.languages.items.flatMap(({ label, url, lang: code }, at) => [
    ...(at > 0 ? [{ type: 'text', value: ' · ' } as const] : []),
    h('a', { href: url, lang: code, hrefLang: code }, label),
  ]);
  const small = `color:${light.muted};font-size:14px;line-height:1.5`;
  const main = h(
    'main',
    { lang, dir, style: 'max-width:600px;margin:0 auto;padding:24px 16px' },
    h('h1', { style: 'margin:0 0 16px;font-size:26px;line-height:1.25' }, content.title),
    content.lead.map((parts) => paragraph(toTimes(parts))),
    heading(content.facts.label),
    h(
      'table',
      {
        width: '100%',
        cellPadding: 0,
        cellSpacing: 0,
        border: 0,
        style: 'border-collapse:collapse;margin:0 0 24px',
      },
      h('tbody', content.facts.rows.map(toFactRow)),
    ),
    paragraph([
      h(
        'a',
        {
          href: content.page.url,
          className: ['button'],
          style: `display:inline-block;padding:12px 20px;border-radius:6px;background:${light.accent};color:${light.button};font-weight:600;text-decoration:none`,
        },
        content.page.text,
      ),
    ]),
    content.calendar === null ? [] : paragraph([{ type: 'text', value: content.calendar }]),
    content.contact.map((words) => paragraph(toWords(words))),
    h(
      'div',
      {
        className: ['line', 'muted'],
        style: `border-top:1px solid ${light.line};padding-top:16px;${small}`,
      },
      languages.length > 0
        ? paragraph([
            { type: 'text', value: `${content.languages.label}${content.colon} ` },
            ...languages,
          ])
        : [],
      paragraph([{ type: 'text', value: content.why }]),
    ),
  );
  const page = h(
    'html',
    { lang, dir },
    h(
      'head',
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('meta', { name: 'format-detection', content: 'telephone=no,date=no,address=no,email=no' }),
      h('title', content.subject),
      h('style', sheet),
    ),
    h(
      'body',
      {
        lang,
        dir,
        className: ['page'],
        style: `margin:0;padding:0;background:${light.page};color:${light.ink};${font};font-size:16px;line-height:1.5`,
      },
      // Lists of mails show the first words; readers of the mail have them in its text.
      h('div', { hidden: true, style: 'display:none' }, content.preheader),
      box(`background:${light.page};color:${light.ink}`, ['page'], main),
    ),
  );
  return `<!doctype html>\n${toHtml(page)}\n`;
};
