/** More than a site has of languages and forms. */
const mostRemembered = 200;

/**
 * Keeps what is made of a language and options: to make a formatter of `Intl` takes twenty times as long as to use it.
 * `tag` is that of the language (BCP 47).
 */
export const remember = <Options, Made>(
  make: (tag: string, options: Options) => Made,
): ((language: { tag: string }, options: Options) => Made) => {
  const known = new Map<string, Made>();
  return ({ tag }, options) => {
    const key = `${tag} ${JSON.stringify(options)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= mostRemembered) known.clear();
    const made = make(tag, options);
    known.set(key, made);
    return made;
  };
};

/** The form that a number takes in a language. */
export const toPluralRules = remember((tag, _options: null) => new Intl.PluralRules(tag));

/** Numbers in the way of a language. */
export const toNumberFormat = remember(
  (tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options),
);

/** Dates in the way of a language; in UTC. */
export const toDateFormat = remember(
  (tag, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }),
);
