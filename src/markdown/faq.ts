import { slug } from 'github-slugger';
import type { Heading, List, ListItem, PhrasingContent, RootContent, Strong } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import { splitId } from './outline.ts';

/** The list that is the FAQ: the first one in the section of a heading; null where there is none. */
export const findFaqList = (
  children: RootContent[],
  isHeading: (node: Heading) => boolean,
): List | null => {
  const at = children.findIndex((node) => node.type === 'heading' && isHeading(node));
  const heading = children[at];
  if (heading?.type !== 'heading') return null;
  for (const node of children.slice(at + 1)) {
    if (node.type === 'heading' && node.depth <= heading.depth) return null;
    if (node.type === 'list') return node;
  }
  return null;
};

/** One question of the FAQ: its words, the id that it states (null without one) and the answer's blocks. */
export interface Question {
  words: PhrasingContent[];
  id: string | null;
  answer: ListItem['children'];
}

/**
 * Reads an item of the FAQ's list: a bold question, then the answer's blocks. Words after the question, in its
 * paragraph, belong to the answer. Null where the item does not start with bold words.
 */
export const toQuestion = (item: ListItem): Question | null => {
  const [first, ...answer] = item.children;
  if (first?.type !== 'paragraph') return null;
  const [question, ...rest] = first.children;
  if (question?.type !== 'strong') return null;
  const [tail, ...others] = rest;
  if (tail?.type !== 'text') {
    const { words, id } = withoutId(question);
    return {
      words,
      id,
      answer: rest.length > 0 ? [{ type: 'paragraph', children: rest }, ...answer] : answer,
    };
  }
  const { text, id } = splitId(others.length === 0 ? tail.value : '');
  const remaining: PhrasingContent[] =
    id === null ? rest : text.trim() === '' ? [] : [{ type: 'text', value: text }];
  const isBlank = remaining.every((node) => node.type === 'text' && node.value.trim() === '');
  return {
    words: question.children,
    id,
    answer: isBlank ? answer : [{ type: 'paragraph', children: remaining }, ...answer],
  };
};

/** `**Why? {#why}**`: the id may stand inside the bold words too. */
const withoutId = (question: Strong): { words: PhrasingContent[]; id: string | null } => {
  const last = question.children.at(-1);
  if (last?.type !== 'text') return { words: question.children, id: null };
  const { text, id } = splitId(last.value);
  return { words: [...question.children.slice(0, -1), { type: 'text', value: text }], id };
};

/** The ids of the FAQ's questions as its English words give them, in order; no two are the same. */
export const toQuestionIds = (list: List): string[] => {
  const questions = list.children.map(toQuestion);
  const taken = new Set<string>();
  const stated = new Set(questions.map((question) => question?.id));
  return questions.map((question, index) => {
    const own = question?.id;
    const words = question ? toPlainText(question.words) : '';
    const wanted = own ?? `faq-${slug(words) || index + 1}`;
    const isFree = (id: string) => !taken.has(id) && (id === own || !stated.has(id));
    let id = wanted;
    for (let count = index + 1; !isFree(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    return id;
  });
};
