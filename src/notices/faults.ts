/** A fault of the facts: where, what stands there and what should. */
export interface Fault<Found extends string | null = string> {
  path: PropertyKey[];
  /** Null where something is missing. */
  found: Found;
  expected: string;
}

/** Makes what tells the fault of a key below a path. */
export const toFaultsAt =
  (path: PropertyKey[]) =>
  <Found extends string | null>(
    key: PropertyKey,
    found: Found,
    expected: string,
  ): Fault<Found>[] => [{ path: [...path, key], found, expected }];
