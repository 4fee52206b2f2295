import { isSeq, parseDocument } from 'yaml';
import * as z from 'zod';
import { toPlaceIn } from '../markdown/places.ts';
import { checkYamlSyntax } from '../markdown/strict-yaml.ts';
import type { Announcement } from '../notices/announcements.ts';
import type { SiteFile } from './text-file.ts';

/** The record of what customers were told, and when: a file that people review like any other. */
export const announcementsFile = 'announcements.yaml';

const schema = z.array(
  z.strictObject({
    notice: z.string(),
    occasion: z.string(),
    on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  }),
);

/** A file that is not what it should be: where, and why. */
export interface AnnouncementsFault {
  line: number;
  message: string;
}

/** Parses the record of announcements and returns its fault, if any; no announcements where there is no file. Never throws. */
export const parseAnnouncements = (
  file: SiteFile | null,
): { announcements: Announcement[]; fault: AnnouncementsFault | null } => {
  const none = (line: number, message: string) => ({ announcements: [], fault: { line, message } });
  if (!file) return { announcements: [], fault: null };
  if (file.text === null) return none(1, 'Unexpected file, expected YAML that can be read.');
  const [strict] = checkYamlSyntax(file.text);
  if (strict) return none(strict.line ?? 1, strict.reason);
  const document = parseDocument(file.text, { uniqueKeys: false, schema: 'core', merge: false });
  const result = schema.safeParse(document.toJS() ?? []);
  if (result.success) return { announcements: result.data, fault: null };
  const at = result.error.issues[0]?.path[0];
  const item =
    isSeq(document.contents) && typeof at === 'number' ? document.contents.items[at] : null;
  const offset = (item as { range?: [number] } | null)?.range?.[0] ?? 0;
  return none(
    toPlaceIn(file.text, offset).line,
    'Unexpected entry, expected `{notice: move-archives, occasion: moved/production/2026-11-01, on: 2026-11-02}`.',
  );
};
