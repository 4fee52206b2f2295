/** How customers' ids become what a page may hold: the same in the build and in the browser. */
export const memberHash = {
  name: 'PBKDF2',
  digest: 'SHA-256',
  iterations: 5000,
  /** Bytes of the hash: the first names the bucket, the others tell the id from its neighbours. */
  bytes: 9,
} as const;

/** The form in which an id is compared: what people type differs in letter case, spaces and width of letters. */
export const toMemberKey = (id: string): string =>
  id.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, ' ');

/** The salt of a notice; it need not be secret. */
export const toMemberSalt = (slug: string): string => `notices/${slug}`;

/** The name of the file that holds a bucket, by the first byte of the hash: `0a.txt`. */
export const toBucketName = (place: number): string => `${place.toString(16).padStart(2, '0')}.txt`;

/** The id of a customer, and the line of the file that it stands in. */
export interface Member {
  id: string;
  line: number;
}

/** A line of a file of members that is no id. No message says what stands there: it may be an id, and messages are kept. */
export interface MemberFault {
  line: number;
  column: number;
  message: string;
}

/**
 * Reads a list of customers' ids: one a line, or the first column of a CSV file (RFC 4180) whose header is `id`. Lines that
 * are empty or begin with `#` are passed over.
 */
export const parseMembers = (text: string): { members: Member[]; faults: MemberFault[] } => {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const isCsv = /^"?id"?(?:[,;]|$)/iu.test(lines[0]?.trim() ?? '');
  const members: Member[] = [];
  const faults: MemberFault[] = [];
  for (const [at, line] of lines.entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || (isCsv && at === 0)) continue;
    const quoted = /^"(?<id>(?:[^"]|"")*)"(?:[,;]|$)/u.exec(trimmed)?.groups?.id;
    const cell = quoted?.replaceAll('""', '"') ?? trimmed.split(/[,;]/u)[0] ?? '';
    const id = isCsv ? cell : trimmed;
    const fault = (message: string) =>
      faults.push({ line: at + 1, column: line.length - line.trimStart().length + 1, message });
    if (/^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/u.test(trimmed)) {
      fault(
        'Unexpected mark of a merge, expected a list that was merged to its end. Delete the mark.',
      );
    } else if (toMemberKey(id) === '') {
      fault('Unexpected row without an id, expected one in the first column.');
    } else if (id.length > 200) {
      fault('Unexpected line of more than 200 characters, expected the id of a customer.');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an id must not have
    } else if (/[\u0000-\u001F\u007F]/u.test(id)) {
      fault('Unexpected control character, expected the id of a customer.');
    } else {
      members.push({ id, line: at + 1 });
    }
  }
  return { members, faults };
};

/** The customers of a wave, by its place among the waves of the notice. */
export interface WaveMembers {
  wave: number;
  members: Member[];
}

/** A customer who stands in a second wave: there, and where they stood first. */
export interface SharedMember {
  wave: number;
  line: number;
  first: { wave: number; line: number };
}

/** The customers who stand in more than one wave of a notice: what they are told has to be one thing. */
export const findSharedMembers = (waves: WaveMembers[]): SharedMember[] => {
  const byKey = new Map<string, { wave: number; line: number }>();
  return waves.flatMap(({ wave, members }) =>
    members.flatMap(({ id, line }): SharedMember[] => {
      const key = toMemberKey(id);
      const first = byKey.get(key);
      if (first === undefined) byKey.set(key, { wave, line });
      return first === undefined || first.wave === wave ? [] : [{ wave, line, first }];
    }),
  );
};
