import type { Node } from 'jsonc-parser';
import { findBadCharacters, isVisible } from '../../markdown/characters.ts';
import { isInherited } from '../../markdown/ids.ts';
import { parseJson, type StringNode, toStringNodes } from '../../site/ui-strings.ts';
import type { Finding, Rule, Severity } from '../rule.ts';

export const stringsFormat: Rule = {
  id: 'strings-format',
  severity: 'error',
  reason:
    'Docusaurus ends at a file of UI strings that it cannot read, before it looks at anything else.',
  stopsBuild: true,
};

const longest = 2_000;
/** More problems of one file would only hide those of others. */
const most = 20;

const form = '`{"message": "…", "description": "…"}`';
const show = (text: string) => `\`${text.slice(0, 60)}\``;

const at = (node: Node, message: string, severity?: Severity): Finding => ({
  severity,
  message,
  offset: node.offset,
  length: node.length,
});

const checkMessage = (key: string, node: Node): Finding[] => {
  const message = String(node.value);
  const where = `the message of ${show(key)}`;
  const [bad] = findBadCharacters(message);
  const inherited = [...message.matchAll(/\{\s{0,9}(?<name>\w+)/gu)].find(({ groups }) =>
    isInherited(groups?.name ?? ''),
  )?.groups?.name;
  const findings: (Finding | false)[] = [
    !isVisible(message) &&
      at(node, `Unexpected ${where} without words, expected what readers are to see.`),
    message.length > longest &&
      at(node, `Unexpected length of ${message.length} in ${where}, expected at most ${longest}.`),
    bad !== undefined && at(node, `Unexpected ${bad.name} in ${where}, expected none. Delete it.`),
    message.includes('\\') &&
      at(
        node,
        `Unexpected backslash in ${where}, expected none. Another character is used instead.`,
        'warning',
      ),
    inherited !== undefined &&
      at(
        node,
        `Unexpected placeholder \`{${inherited}}\` in ${where}, expected one that English has.`,
      ),
    /<\/?[a-z!]/iu.test(message) &&
      at(
        node,
        `Unexpected HTML in ${where}, expected words: readers see it as it is written.`,
        'warning',
      ),
  ];
  return findings.filter((finding) => finding !== false);
};

const checkString = ({ key, keyNode, value, message }: StringNode): Finding[] => {
  if (isInherited(key)) {
    return [at(keyNode, `Unexpected key ${show(key)}, expected one that no object has by itself.`)];
  }
  if (value?.type !== 'object') {
    return [at(value ?? keyNode, `Unexpected value of ${show(key)}, expected ${form}.`)];
  }
  if (message?.type !== 'string') {
    return [
      at(message ?? value, `Unexpected \`message\` of ${show(key)}, expected a text: ${form}.`),
    ];
  }
  const further = value.children?.find(({ children: [name, part] = [] }) =>
    name?.value === 'description' ? part?.type !== 'string' : name?.value !== 'message',
  );
  const name = further?.children?.[0];
  if (name)
    return [at(name, `Unexpected ${show(String(name.value))} in ${show(key)}, expected ${form}.`)];
  return checkMessage(key, message);
};

/** Checks that a file is what Docusaurus takes for UI strings, and that its messages are words. */
export const checkStringsFormat = (text: string): Finding[] => {
  const { root, fault } = parseJson(text);
  if (!root) {
    const message = `Unexpected JSON, ${fault.expected}.`;
    return [{ message, offset: fault.offset }];
  }
  if (root.type !== 'object') {
    return [
      at(
        root,
        'Unexpected JSON, expected an object of strings: `{"site.name": {"message": "…"}}`.',
      ),
    ];
  }
  return toStringNodes(root).flatMap(checkString).slice(0, most);
};
