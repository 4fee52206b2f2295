import { hash } from 'node:crypto';

const ofLast = <Value>(most: number): ((key: string, make: () => Value) => Value) => {
  const known = new Map<string, Value>();
  return (key, make) => {
    if (known.has(key)) return known.get(key) as Value;
    const value = make();
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(key, value);
    return value;
  };
};

/**
 * Remembers what was made of the last `most` texts: several rules ask the same of a page, one after the other. What it
 * gives is shared: nobody changes it.
 */
export const ofLastTexts = <Value>(
  most: number,
  make: (text: string) => Value,
): ((text: string) => Value) => {
  const last = ofLast<Value>(most);
  return (text) => last(text, () => make(text));
};

/**
 * Remembers what was made of the last `most` texts by their digests, and by what else it depends on: for what is small, and
 * asked for each time that another page is looked at. What it gives is shared: nobody changes it.
 */
export const ofManyTexts = <Value>(
  most: number,
): ((text: string, more: string, make: () => Value) => Value) => {
  const last = ofLast<Value>(most);
  return (text, more, make) => last(`${hash('sha1', text)} ${more}`, make);
};
