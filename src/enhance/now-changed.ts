/** The event that tells the other enhancements of a page that something there is so from now on. */
export const nowChanged = 'now-changed';
