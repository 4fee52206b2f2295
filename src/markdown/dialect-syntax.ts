import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown';
import type { Construct, Extension, State, TokenizeContext } from 'micromark-util-types';
import remarkDirective from 'remark-directive';
import { unified } from 'unified';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    collapsibleMark: 'collapsibleMark';
    collapsibleMarkSequence: 'collapsibleMarkSequence';
    collapsibleMarkSpace: 'collapsibleMarkSpace';
  }
}

const plus = 43;
const colon = 58;

const isEnd = (code: number | null): boolean => code === null || (code < -2 && code > -6);
const isSpace = (code: number | null): boolean => code === -2 || code === -1 || code === 32;

/** A line of `+++`, alone or with words behind it. It ends a paragraph, as a thematic break does. */
const collapsibleMark: Construct = {
  name: 'collapsibleMark',
  tokenize(this: TokenizeContext, effects, ok, nok): State {
    let size = 0;
    const words: State = (code) => {
      if (isEnd(code)) {
        effects.exit('chunkText');
        effects.exit('collapsibleMark');
        return ok(code);
      }
      effects.consume(code);
      return words;
    };
    const afterSpace: State = (code) => {
      if (isEnd(code)) {
        effects.exit('collapsibleMark');
        return ok(code);
      }
      effects.enter('chunkText', { contentType: 'text' });
      return words(code);
    };
    const space: State = (code) => {
      if (isSpace(code)) {
        effects.consume(code);
        return space;
      }
      effects.exit('collapsibleMarkSpace');
      return afterSpace(code);
    };
    const sequence: State = (code) => {
      if (code === plus) {
        effects.consume(code);
        size += 1;
        return sequence;
      }
      if (size < 3) return nok(code);
      effects.exit('collapsibleMarkSequence');
      if (!isSpace(code)) return afterSpace(code);
      effects.enter('collapsibleMarkSpace');
      return space(code);
    };
    return (code) => {
      effects.enter('collapsibleMark');
      effects.enter('collapsibleMarkSequence');
      return sequence(code);
    };
  },
};

const collapsibles: Extension = { flow: { [plus]: collapsibleMark } };

const collapsiblesFromMarkdown: FromMarkdown = {
  enter: {
    collapsibleMark(this: CompileContext, token: Token) {
      this.enter({ type: 'collapsibleMark', children: [] }, token);
    },
  },
  exit: {
    collapsibleMark(this: CompileContext, token: Token) {
      this.exit(token);
    },
  },
};

const directives = unified().use(remarkDirective).freeze().data();

/** Of directives only the boxes (`:::note`): `API:er` and `12::30` are words. */
const boxes = (directives.micromarkExtensions ?? []).map(({ flow }): Extension => {
  const constructs = Object.values(flow ?? {}).flatMap((found) => found ?? []);
  return { flow: { [colon]: constructs.filter(({ concrete }) => concrete === true) } };
});

/** Extensions with which the Markdown parser reads the dialect's lines: `+++` and `:::note`. */
export const dialectSyntax = {
  micromarkExtensions: [...boxes, collapsibles],
  fromMarkdownExtensions: [...(directives.fromMarkdownExtensions ?? []), collapsiblesFromMarkdown],
};
