// cspell:ignore Csvg Ccircle Cpath
/** The mark of the site, in the page itself: a ring that fills, as the phase of a wave has it. */
export const siteIcon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='12' fill='%23fff' stroke='%230b5870' stroke-width='5'/%3E%3Cpath d='M16 4a12 12 0 0 0 0 24z' fill='%230b5870'/%3E%3C/svg%3E";
