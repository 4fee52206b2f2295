/**
 * Makes something of an object once: what was made is remembered as long as the object is there. What it gives is shared:
 * nobody changes it.
 */
export const onceFor = <Key extends object, Value>(
  make: (key: Key) => Value,
): ((key: Key) => Value) => {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Value;
    const value = make(key);
    known.set(key, value);
    return value;
  };
};
