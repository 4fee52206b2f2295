/**
 * Remembers what was made of the last `most` texts: several rules ask the same of a page, one after the other. What it
 * gives is shared: nobody changes it.
 */
export const ofLastTexts = <Value>(
  most: number,
  make: (text: string) => Value,
): ((text: string) => Value) => {
  const known = new Map<string, Value>();
  return (text) => {
    if (known.has(text)) return known.get(text) as Value;
    const value = make(text);
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    known.set(text, value);
    return value;
  };
};
