// cspell:ignore Csvg Ccircle Cpath
/** The mark of the site, in the page itself: a ring that fills, as the phase of a wave has it. */
export const siteIcon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='3' fill='%23fff' stroke='%230b5870'/%3E%3Cpath d='M4 1a3 3 0 0 0 0 6z' fill='%230b5870'/%3E%3C/svg%3E";
