import { htmlText } from 'micromark-core-commonmark';
import type { Construct, Extension, State } from 'micromark-util-types';

const lessThan = 60;
const slash = 47;

/** HTML among words whose attributes without quotes may hold `/`. */
const htmlWithSlashes: Construct = {
  name: 'htmlWithSlashes',
  tokenize(effects, ok, nok) {
    let isDone = false;
    const done =
      (next: State): State =>
      (code) => {
        isDone = true;
        return next(code);
      };
    const withSlashes =
      (state: State): State =>
      (code) => {
        if (code === slash && state.name === 'tagOpenAttributeValueUnquoted') {
          effects.consume(code);
          return withSlashes(state);
        }
        const next = state(code);
        return isDone || !next ? next : withSlashes(next);
      };
    return withSlashes(htmlText.tokenize.call(this, effects, done(ok), done(nok)));
  },
};

/**
 * Reads `<a href=https://example.com/>` among words as HTML, as CommonMark and browsers do: the parser ends the value at the
 * first slash, and then takes the tag for words (micromark-core-commonmark 2.0.4).
 */
export const unquotedAttributes: Extension = {
  text: { [lessThan]: htmlWithSlashes },
  disable: { null: ['htmlText'] },
};
