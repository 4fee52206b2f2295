import { rmSync } from 'node:fs';
import { makeAnnounceSite, makeFixtureMails, occasions } from '../announce-site.ts';

/** Prints the mails of each occasion as JSON: `{moved: {sv: {title, html}}}`. */
const siteDir = makeAnnounceSite();
try {
  const all: Record<string, Record<string, { title: string; html: string }>> = {};
  for (const [kind, wave] of occasions) {
    const { mails } = await makeFixtureMails(siteDir, kind, wave);
    all[kind] = Object.fromEntries(
      mails.map(({ locale, content: { title }, html }) => [locale, { title, html }]),
    );
  }
  process.stdout.write(JSON.stringify(all));
} finally {
  rmSync(siteDir, { recursive: true, force: true });
}
