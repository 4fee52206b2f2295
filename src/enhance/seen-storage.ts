/** Where the browser remembers what its reader has seen; in the session, what they had seen before it. */
export const storageKey = 'notices.seen';
