/** The most files that are looked at below one folder, and how deep. */
export const mostEntries = 100_000;
export const deepest = 20;
