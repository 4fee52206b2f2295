import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { visit as visitSlowly } from 'unist-util-visit';
import { EXIT, SKIP, visit } from '../../src/markdown/visit.ts';

interface Tree {
  type: string;
  answer: number;
  children?: Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record(
    {
      type: fc.constantFrom('a', 'b', 'c'),
      answer: fc.nat(8),
      children: fc.array(tie('tree'), { maxLength: 4 }),
    },
    { requiredKeys: ['type', 'answer'] },
  ),
}));

/** Returns what a visitor sees and changes: some nodes end the visit, are left alone, are replaced or taken out. */
const follow = (walk: typeof visit, root: Tree, test?: string | string[]): unknown => {
  const seen: unknown[] = [];
  const act = (node: Tree, index: number | undefined, parent: Tree | undefined) => {
    seen.push([node.type, index, parent?.type]);
    switch (node.answer) {
      case 0:
        return seen.length > 8 ? EXIT : undefined;
      case 1:
        return SKIP;
      case 2:
        if (index === undefined) return undefined;
        parent?.children?.splice(index, 1);
        return [SKIP, index];
      case 3:
        if (index === undefined) return undefined;
        parent?.children?.splice(index, 1, { type: 'c', answer: 4 });
        return index;
      default:
        return undefined;
    }
  };
  if (test === undefined) walk(root as unknown as Root, act as never);
  else walk(root as unknown as Root, test as never, act as never);
  return { root, seen };
};

describe('a visit of a tree', () => {
  for (const test of [undefined, 'b', ['a', 'c']]) {
    it(`is that of unist-util-visit, of ${test ?? 'all nodes'}`, () => {
      fc.assert(
        fc.property(tree, (root) => {
          assert.deepEqual(
            follow(visit, structuredClone(root), test),
            follow(visitSlowly as typeof visit, structuredClone(root), test),
          );
        }),
      );
    });
  }
});
