/** Kinds of fault with which a site can be published: what is at fault is left out of the page. Never facts. */
export const allowableKinds = ['link', 'picture', 'html'] as const;

/** The kinds that a list names (`link,picture`), and those of them that are none. */
export const parseAllowed = (list: string): { allowed: string[]; unknown: string[] } => {
  const named = list.split(',').flatMap((name) => name.trim() || []);
  const isKnown = (name: string) => (allowableKinds as readonly string[]).includes(name);
  return { allowed: named.filter(isKnown), unknown: named.filter((name) => !isKnown(name)) };
};
