/**
 * Makes something of an object once: what was made is remembered as long as the object is there. What it gives is shared:
 * nobody changes it.
 */
export const onceFor = <Key extends object, Value>(
  make: (key: Key) => Value,
): ((key: Key) => Value) => {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Value;
    const value = make(key);
    known.set(key, value);
    return value;
  };
};
