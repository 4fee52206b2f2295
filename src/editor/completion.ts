import path from 'node:path';
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver';
import { boxTones } from '../markdown/dialect-nodes.ts';
import { resolveLink } from '../markdown/links.ts';
import { toDay, toMinute } from '../notices/dates.ts';
import type { JsonSchema } from '../notices/json-schema.ts';
import { docsDir, uiStringsFile } from '../site/files.ts';
import { toPagesOf } from '../site/linked-pages.ts';
import { toSentences } from '../site/translation.ts';
import { parseJson, toStringNodes } from '../site/ui-strings.ts';
import {
  type EditorPage,
  type EditorSite,
  type Position,
  toEditorHeadings,
  toPageText,
} from './editor-page.ts';
import { type FrontMatterCursor, toFrontMatterCursor } from './front-matter-cursor.ts';
import { itemOf, schemaAt, schemaOf, toWordPrefix } from './key-words.ts';

/** A proposal before it has a place: what is shown, what is written where it is not the same, what is said of it. */
interface Proposal {
  label: string;
  text?: string;
  detail?: string | undefined;
  documentation?: string | undefined;
  kind: CompletionItemKind;
  /** Whether `text` has places to fill in: `${1}`. */
  isSnippet?: boolean;
}

const toItems = (proposals: Proposal[], range: Range): CompletionItem[] =>
  proposals.map(({ label, text, detail, documentation, kind, isSnippet }, at) => ({
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: 'markdown' as const, value: documentation } }),
    filterText: label,
    sortText: String(at).padStart(4, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: text ?? label },
  }));

const value = (label: string, detail?: string): Proposal => ({
  label,
  detail,
  kind: CompletionItemKind.Value,
});

/** Returns the text to insert for a new key, so that the next keystroke is the value. */
const toKeyText = (key: string, schema: JsonSchema, cursor: FrontMatterCursor, line: string) => {
  const isFollowed = line.slice(cursor.end).trimStart().startsWith(':');
  if (isFollowed) return key;
  const isInBraces = /[{,]\s*$/u.test(line.slice(0, cursor.start));
  if (isInBraces) return `${key}: `;
  const indent = ' '.repeat(cursor.start);
  if (schema.items && itemOf(schema).properties) return `${key}:\n${indent}  - `;
  if (schema.items) return `${key}: [$0]`;
  return schema.properties || schema.additionalProperties ? `${key}:\n${indent}  ` : `${key}: `;
};

/** The keys of a translation that name what the English says in words. */
const toSentenceKeys = (
  { english }: EditorPage,
  { path: keys, present }: FrontMatterCursor,
): Proposal[] | null => {
  const [kind] = keys;
  if (keys.length !== 1 || (kind !== 'names' && kind !== 'changes' && kind !== 'updates')) {
    return null;
  }
  if (!english?.frontMatter) return [];
  return [...toSentences(english)[kind]].flatMap(([key, { text }]) =>
    present.includes(key)
      ? []
      : [{ label: key, text: `${key}: `, detail: text, kind: CompletionItemKind.Property }],
  );
};

const toKeys = (page: EditorPage, cursor: FrontMatterCursor, line: string): Proposal[] => {
  if (!page.isEnglish) {
    const sentences = toSentenceKeys(page, cursor);
    if (sentences) return sentences;
  }
  const schema = schemaAt(schemaOf(page), cursor.path);
  if (!schema) return [];
  const { properties = {}, required = [] } = itemOf(schema);
  return Object.entries(properties)
    .filter(([key]) => !cursor.present.includes(key) || line.slice(cursor.start).startsWith(key))
    .sort(([one], [other]) => Number(required.includes(other)) - Number(required.includes(one)))
    .map(([key, own]) => {
      const text = toKeyText(key, own, cursor, line);
      return {
        label: key,
        text,
        detail: required.includes(key) ? 'must be there' : undefined,
        documentation: own.description,
        kind: CompletionItemKind.Property,
        isSnippet: text.includes('$0'),
      };
    });
};

/** The words that the site has below a prefix of ids, by what follows it. */
const toWords = ({ snapshot }: EditorSite, locale: string, prefix: string): Map<string, string> => {
  const { root } = parseJson(snapshot.files.get(uiStringsFile(locale))?.text ?? '');
  return new Map(
    (root ? toStringNodes(root) : []).flatMap(({ key, message }) =>
      key.startsWith(`${prefix}.`)
        ? [[key.slice(prefix.length + 1), String(message?.value ?? '')] as const]
        : [],
    ),
  );
};

/** Keys whose value is mostly that of the day on which it is written. */
const ofToday = new Set(['changed', 'published', 'since', 'date']);

const toValues = (site: EditorSite, page: EditorPage, keys: string[]): Proposal[] => {
  const name = keys.join('.');
  const last = keys.at(-1) ?? '';
  const prefix = toWordPrefix(keys);
  if (prefix) {
    return [...toWords(site, site.snapshot.sourceLocale, prefix)].map(([tag, words]) =>
      value(tag, words),
    );
  }
  if (/^notice\.(?:timeline|faq|actions\.id)$/u.test(name)) {
    return toEditorHeadings(page.text).map(({ id, words }) => value(id, words));
  }
  if (name === 'notice.actions.wave') {
    return (page.english?.frontMatter?.waves ?? []).map(({ id, start }) => value(id, start.edtf));
  }
  if (last === 'members') return site.members.map((file) => value(file));
  if (last === 'timeZone') return Intl.supportedValuesOf('timeZone').map((zone) => value(zone));
  const schema = schemaAt(schemaOf(page), keys);
  if (!schema) return [];
  const own = itemOf(schema);
  if (own.enum) return own.enum.map((word) => value(word));
  if (own.anyOf?.some(({ type }) => type === 'boolean')) return [value('true'), value('false')];
  return [
    ...(ofToday.has(last) ? [value(toDay(site.now).datetime, 'today')] : []),
    ...(last === 'at' ? [value(toMinute(site.now).datetime, 'now')] : []),
    ...(own.examples ?? []).map((example) => value(example, 'an example')),
  ];
};

const completeFrontMatter = (
  site: EditorSite,
  page: EditorPage,
  { line }: Position,
  cursor: FrontMatterCursor,
): CompletionItem[] => {
  const text = page.text.split(/\r?\n/u)[line] ?? '';
  const range = {
    start: { line, character: cursor.start },
    end: { line, character: cursor.end },
  };
  const schema = schemaAt(schemaOf(page), cursor.path);
  const isKey =
    cursor.kind === 'key' ||
    (cursor.kind === 'item' && schema !== null && itemOf(schema).properties !== undefined);
  if (isKey) return toItems(toKeys(page, cursor, text), range);
  const values = toValues(site, page, cursor.path);
  const needsSpace = text[cursor.start - 1] === ':';
  return toItems(
    needsSpace ? values.map((one) => ({ ...one, text: ` ${one.text ?? one.label}` })) : values,
    range,
  );
};

/** How a page is linked to from another: beside it or below it by its path, elsewhere from the root. */
const toLink = (from: string, page: string): string => {
  const relative = path.posix.relative(path.posix.dirname(from), page);
  return relative.startsWith('..') ? `/${page}` : relative;
};

/** The pages that links may lead to, with their titles in the language of the page. */
const toPageLinks = (site: EditorSite, { page, locale }: EditorPage): Proposal[] =>
  site.snapshot.documents.flatMap(({ english }) => {
    if (!english || english.text === null) return [];
    const name = english.file.slice(docsDir.length + 1);
    if (name === page) return [];
    const text = toPageText(site, locale, name)?.text ?? '';
    const title = /^title:\s*(?<title>.+)$/mu.exec(text.slice(0, 4_000))?.groups?.title;
    return [
      {
        label: toLink(page, name),
        detail: title?.replace(/^["'](.*)["']$/u, '$1'),
        kind: CompletionItemKind.File,
      },
    ];
  });

const toPlaces = (text: string): Proposal[] =>
  toEditorHeadings(text).map(({ id, words }) => ({
    label: id,
    detail: words,
    kind: CompletionItemKind.Reference,
  }));

/** The ids that a heading may be meant to have: of the English headings, or those that the front matter names. */
const toHeadingProposals = (site: EditorSite, page: EditorPage): Proposal[] => {
  const own = new Set(
    toEditorHeadings(page.text).flatMap(({ id, isStated }) => (isStated ? [id] : [])),
  );
  const { timeline, faq, actions = [] } = page.english?.frontMatter?.notice ?? {};
  const named = [timeline, faq, ...actions.map(({ id }) => id)].flatMap((id) => id ?? []);
  const english = page.isEnglish
    ? named.map((id) => value(id, 'named in the front matter'))
    : toPlaces(toPageText(site, site.snapshot.sourceLocale, page.page)?.text ?? '');
  return english.filter(({ label }) => !own.has(label));
};

/** Completions by the text before a place, and how much of that text is the word that is being written. */
const openings: {
  pattern: RegExp;
  /** Must also match the whole line before the place. */
  line?: RegExp;
  propose: (site: EditorSite, page: EditorPage, found: Record<string, string>) => Proposal[];
}[] = [
  {
    pattern: /\]\((?<target>[^()\s#]*)#(?<word>[^()\s]*)$/u,
    propose: (site, page, { target = '' }) => {
      if (target === '') return toPlaces(page.text);
      const found = resolveLink(toPagesOf(site.snapshot), page.page, target);
      const text =
        found.kind === 'page' ? toPageText(site, page.locale, found.page.page)?.text : null;
      return toPlaces(text ?? '');
    },
  },
  { pattern: /\]\((?<word>[^()\s#]*)$/u, propose: toPageLinks },
  { pattern: /\{#(?<word>[^{}\s]*)$/u, line: /^\s*#{1,6}\s/u, propose: toHeadingProposals },
  {
    pattern: /^\s*(?:`{3,}|~{3,})(?<word>[\w+#-]*)$/u,
    propose: ({ codeLanguages }) =>
      codeLanguages.map((name) => ({ label: name, kind: CompletionItemKind.Keyword })),
  },
  {
    pattern: /^\s*>\s*\[!(?<word>\w*)$/u,
    propose: () =>
      Object.keys(boxTones).map((name) => ({
        label: name.toUpperCase(),
        kind: CompletionItemKind.Keyword,
      })),
  },
  {
    pattern: /^:{3,}(?<word>\w*)$/u,
    propose: () =>
      Object.keys(boxTones).map((name) => ({ label: name, kind: CompletionItemKind.Keyword })),
  },
];

const completeText = (
  site: EditorSite,
  page: EditorPage,
  { line, character }: Position,
): CompletionItem[] => {
  const before = (page.text.split(/\r?\n/u)[line] ?? '').slice(0, character);
  for (const { pattern, line: whole, propose } of openings) {
    const found = pattern.exec(before)?.groups;
    if (!found || whole?.test(before) === false) continue;
    const start = character - (found.word ?? '').length;
    return toItems(propose(site, page, found), {
      start: { line, character: start },
      end: { line, character },
    });
  }
  return [];
};

/** Returns completions at a place of a page: keys, values and tags of front matter, links, ids, boxes, languages of code. */
export const complete = (
  site: EditorSite,
  page: EditorPage,
  position: Position,
): CompletionItem[] => {
  const cursor = toFrontMatterCursor(page.text, position);
  return cursor
    ? completeFrontMatter(site, page, position, cursor)
    : completeText(site, page, position);
};
