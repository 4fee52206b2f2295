import {
  type Member,
  type MemberFault,
  parseMembers,
  type WaveMembers,
} from '../notices/members.ts';
import type { Wave } from '../notices/schema.ts';
import { readSiteFile, type SiteFile } from './text-file.ts';

/** The customers of a wave, as its file has them. */
export interface MembersFile {
  /** The wave, by its place. */
  wave: number;
  file: string;
  /** Why the file is not read; null where it is. */
  unread: 'missing' | { reason: string; place: { line: number; column: number } } | null;
  members: Member[];
  faults: MemberFault[];
}

const toUnread = (found: SiteFile | null): MembersFile['unread'] => {
  if (found === null) return 'missing';
  return found.text === null ? { reason: found.reason, place: found.place } : null;
};

/** Reads the files of customers that the waves of a notice name. Never throws. */
export const readMembersFiles = (siteDir: string, waves: Wave[]): MembersFile[] =>
  waves.flatMap(({ members: file }, wave): MembersFile[] => {
    if (file === undefined) return [];
    const found = readSiteFile(siteDir, file);
    const unread = toUnread(found);
    const read = unread || !found?.text ? { members: [], faults: [] } : parseMembers(found.text);
    return [{ wave, file, unread, ...read }];
  });

/** The customers of each wave of a notice that names some. */
export const readMembers = (siteDir: string, waves: Wave[]): WaveMembers[] =>
  readMembersFiles(siteDir, waves).map(({ wave, members }) => ({ wave, members }));
