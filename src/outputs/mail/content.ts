import type { DatePart } from '../../wording/format.ts';

/** A part of a sentence; with `url` a link. */
export interface MailWord {
  text: string;
  url?: string;
}

/** A fact with its label: "When", and a line a wave. */
export interface MailFact {
  label: string;
  lines: DatePart[][];
}

/** Contents of a mail, in one language, before it is text or HTML. */
export interface MailContent {
  /** The locale of the words, a BCP 47 tag, and their direction. */
  lang: string;
  direction: 'ltr' | 'rtl';
  subject: string;
  /** The text that lists of mails show after the subject. */
  preheader: string;
  title: string;
  /** The mark after a label in a line of text: `:`, in French with a space before it. */
  colon: string;
  /** The news, one paragraph each. */
  lead: DatePart[][];
  facts: { label: string; rows: MailFact[] };
  /** The way to the page, with its wave. */
  page: { url: string; text: string };
  /** Whom to ask; empty where the notice does not say. */
  contact: MailWord[][];
  /** The other languages of the page, each named in its own. */
  languages: { label: string; items: { lang: string; label: string; url: string }[] };
  /** Why the reader gets this mail. */
  why: string;
  /** The attached calendar; null without one. */
  calendar: string | null;
}
