import { slug } from 'github-slugger';
import type { Nodes } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { findOpenTags } from '../../markdown/html-tokens.ts';
import { isSafeId } from '../../markdown/ids.ts';
import { ofLastTexts } from '../../markdown/last-texts.ts';
import type { Place } from '../../markdown/messages.ts';
import { listNodes, ofType } from '../../markdown/nodes.ts';
import { parseMarkdown, splitId } from '../../markdown/outline.ts';
import { placeOf } from '../../markdown/places.ts';
import { fixedPartIds } from '../../notices/part-ids.ts';
import type { FrontMatter } from '../../notices/schema.ts';
import type { FileRule } from '../file-rule.ts';
import { tell } from '../rule.ts';

/** Ids of headings that cannot be used. */
const checkForms = (nodes: Nodes[]): VFileMessage[] =>
  ofType(nodes, 'heading').flatMap((node) => {
    const { id } = splitId(toPlainText(node));
    if (id === null || isSafeId(id)) return [];
    return [
      tell(
        `Unexpected id \`${id.slice(0, 60)}\`, expected letters, digits and hyphens, and no name that scripts look for. Another id is used instead.`,
        placeOf(node),
        ids,
      ),
    ];
  });

/** An id that a page's text gives an element, by itself or by its words. */
interface OwnId {
  id: string;
  place: Place;
  /** Whether it is made of the words of a heading. */
  isMade: boolean;
}

/** The ids of headings and of elements. */
const readIds = ofLastTexts(200, (text: string): OwnId[] => {
  const ids: OwnId[] = [];
  for (const node of ofType(listNodes(parseMarkdown(text)), 'heading', 'html', 'box')) {
    const place = placeOf(node);
    if (node.type === 'box') {
      if (node.id !== undefined) ids.push({ id: node.id, place, isMade: false });
      continue;
    }
    if (node.type === 'html') {
      for (const { attributes } of findOpenTags(node.value)) {
        const id = attributes.get('id');
        if (id !== undefined) ids.push({ id, place, isMade: false });
      }
      continue;
    }
    const { id, text: words } = splitId(toPlainText(node));
    ids.push({ id: id ?? slug(words), place, isMade: id === null });
  }
  return ids;
});

/** The ids of what every page has. */
const onEveryPage = /^(?:site-navigation|page-sections|tab-\d+-\d+|more-\d+)$/u;
const fixedIds = new Set<string>(fixedPartIds);
/** Changes and updates come, and each has an id. */
const onNotices = (id: string): boolean => fixedIds.has(id) || /^(?:update|change)-./u.test(id);

/** Tells whether an id is that of a component on the page of these facts. */
const toIsTaken = ({ notice, waves = [] }: FrontMatter, questions: string[]) => {
  if (!notice && waves.length === 0) return (id: string) => onEveryPage.test(id);
  const own = new Set([
    ...waves.map(({ id }) => `wave-${id}`),
    ...questions.flatMap((id) => [id, `question-${id}`, `copy-${id}`]),
  ]);
  return (id: string) => onEveryPage.test(id) || onNotices(id) || own.has(id);
};

/**
 * Finds ids of a page's text that a component on it has too: links to one would lead to the other. `questions` are those
 * of the FAQ.
 */
export const checkOwnIds = (
  text: string,
  facts: FrontMatter,
  questions: string[],
): VFileMessage[] => {
  const isTaken = toIsTaken(facts, questions);
  return readIds(text)
    .filter(({ id }) => isTaken(id))
    .map(({ id, place, isMade }) =>
      tell(
        isMade
          ? `Unexpected heading without an id, expected one (\`{#about-${id}}\`): its words make \`${id}\`, which is that of a part that the site puts on the page.`
          : `Unexpected id \`${id}\`, expected another one (\`about-${id}\`): a part that the site puts on the page has it.`,
        place,
        ids,
        'error',
      ),
    );
};

export const ids: FileRule = {
  id: 'ids',
  severity: 'warning',
  reason: 'An id that scripts look for would be taken for something else.',
  isOwnSiteOnly: true,
  stopsBuild: true,
  checkText: ({ nodes }) => checkForms(nodes),
  checkPage: ({ page, text, facts, hasFaq }) =>
    facts ? checkOwnIds(text, facts, hasFaq ? page.body.questions : []) : [],
  checkWords: ({ text, english: { frontMatter, questions } }) =>
    frontMatter ? checkOwnIds(text, frontMatter, questions) : [],
};
