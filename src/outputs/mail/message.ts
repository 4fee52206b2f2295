import { hash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail before it is bytes. */
export interface Mail {
  from: string;
  subject: string;
  /** The language of the words, a BCP 47 tag (RFC 3282). */
  lang: string;
  text: string;
  html: string;
  /** The calendar of the notice, as the site has it; null without one. */
  calendar: { name: string; text: string } | null;
  /** When the mail counts as written, from the facts, in milliseconds since the epoch. */
  date: number;
  /** The parts that identify this mail among all others: notice, occasion, wave, language. */
  id: string[];
  /** The host that message ids are of. */
  host: string;
}

const toHash = (parts: string[]): string => hash('sha256', parts.join('\0')).slice(0, 32);

/**
 * The bytes of a mail (RFC 5322): text and HTML as `multipart/alternative`, text first (RFC 2046, 5.1.4), the calendar
 * beside them without METHOD, since it is no invitation (RFC 6047, 2.4). The same facts give the same bytes.
 */
export const renderMail = async (mail: Mail): Promise<Buffer> => {
  const message = new MailComposer({
    from: mail.from,
    // Whoever sends it fills the readers in; the header has to be there (RFC 5322, 3.6.3).
    to: 'undisclosed-recipients:;',
    subject: mail.subject,
    date: new Date(mail.date),
    messageId: `<${toHash(mail.id)}@${mail.host}>`,
    baseBoundary: toHash(['boundary', ...mail.id]),
    headers: { 'Content-Language': mail.lang, 'X-Unsent': '1' },
    alternatives: [
      { contentType: 'text/plain; charset=utf-8; format=flowed', content: mail.text },
      { contentType: 'text/html; charset=utf-8', content: mail.html },
    ],
    attachments: mail.calendar
      ? [
          {
            filename: mail.calendar.name,
            contentType: 'text/calendar; charset=utf-8',
            content: Buffer.from(mail.calendar.text),
          },
        ]
      : [],
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  });
  return message.compile().build();
};
