/** No author can guess it, and the sanitizer leaves it out: it tells our elements from HTML that bears their names. */
const mark = crypto.randomUUID();

/** The property of an element that our own plugins made. */
export const marker = { dataMade: mark };

/** Tells whether our own plugins made an element with these properties. */
export const isMade = (properties: Record<string, unknown>): boolean =>
  properties.dataMade === mark;
