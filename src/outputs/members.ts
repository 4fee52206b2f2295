import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

/** How customers' ids become what a page may hold: the same in the build and in the browser. */
export const memberHash = {
  name: 'PBKDF2',
  digest: 'SHA-256',
  iterations: 5000,
  /** Bytes of the hash: the first names the bucket, the others tell the id from its neighbours. */
  bytes: 9,
} as const;

/** How many buckets there are: one for each value of a byte. */
const bucketCount = 256;

/** The form in which an id is compared: what people type differs in letter case, spaces and width of letters. */
export const toMemberKey = (id: string): string =>
  id.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/gu, ' ');

/** The salt of a notice; it need not be secret. */
export const toMemberSalt = (slug: string): string => `notices/${slug}`;

/** A file of members that cannot be read as a list of ids: its line, what stands there, what should. */
export interface MemberFault {
  line: number;
  column: number;
  message: string;
}

/**
 * Reads a list of customers' ids: one a line, or the first column of a CSV file (RFC 4180) whose header is `id`. Lines that
 * are empty or begin with `#` are passed over.
 */
export const parseMembers = (text: string): { ids: string[]; faults: MemberFault[] } => {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const isCsv = /^"?id"?(?:[,;]|$)/iu.test(lines[0]?.trim() ?? '');
  const ids: string[] = [];
  const faults: MemberFault[] = [];
  for (const [at, line] of lines.entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#') || (isCsv && at === 0)) continue;
    const quoted = /^"(?<id>(?:[^"]|"")*)"(?:[,;]|$)/u.exec(trimmed)?.groups?.id;
    const cell = quoted?.replaceAll('""', '"') ?? trimmed.split(/[,;]/u)[0] ?? '';
    const id = isCsv ? cell : trimmed;
    const fault = (message: string) =>
      faults.push({ line: at + 1, column: line.length - line.trimStart().length + 1, message });
    if (toMemberKey(id) === '') {
      fault('Unexpected row without an id, expected one in the first column.');
    } else if (id.length > 200) {
      fault('Unexpected line of more than 200 characters, expected the id of a customer.');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an id must not have
    } else if (/[\u0000-\u001F\u007F]/u.test(id)) {
      fault('Unexpected control character, expected the id of a customer.');
    } else {
      ids.push(id);
    }
  }
  return { ids, faults };
};

/** The customers of a wave, by its place among the waves of the notice. */
export interface WaveMembers {
  wave: number;
  ids: string[];
}

/** Ids that stand in more than one wave of a notice, as the waves' places have them. */
export const findSharedMembers = (waves: WaveMembers[]): { id: string; waves: number[] }[] => {
  const byKey = new Map<string, { id: string; waves: number[] }>();
  for (const { wave, ids } of waves) {
    for (const id of ids) {
      const known = byKey.get(toMemberKey(id));
      if (!known) byKey.set(toMemberKey(id), { id, waves: [wave] });
      else if (!known.waves.includes(wave)) known.waves.push(wave);
    }
  }
  return [...byKey.values()].filter(({ waves: places }) => places.length > 1);
};

const hash = promisify(pbkdf2);

const toEntry = (bytes: Buffer, wave: number): string =>
  Buffer.concat([bytes, Buffer.from([wave])]).toString('base64url');

/**
 * The buckets of a notice: 256 texts of equal length, each a line an id: eight bytes of its slow hash and the place of its
 * wave, in base64url. Bucket and entries of an id follow from its hash alone; how many ids there are does not show, for all
 * buckets are filled up with entries that belong to nobody. The same ids give the same bytes.
 */
export const toMemberBuckets = async (
  slug: string,
  waves: WaveMembers[],
  iterations: number = memberHash.iterations,
): Promise<string[]> => {
  const salt = toMemberSalt(slug);
  const { bytes } = memberHash;
  const entries = waves.flatMap(({ wave, ids }) =>
    [...new Set(ids.map(toMemberKey))].map((key) => ({ key, wave })),
  );
  const hashed = await Promise.all(
    entries.map(async ({ key, wave }) => ({
      bytes: await hash(key, salt, iterations, bytes, 'sha256'),
      wave,
    })),
  );
  const buckets = Array.from({ length: bucketCount }, () => [] as string[]);
  for (const entry of hashed) {
    buckets[entry.bytes[0] ?? 0]?.push(toEntry(entry.bytes.subarray(1), entry.wave));
  }
  // Fillers that follow from the ids, which nobody knows: whoever could make them anew would count the rest.
  const secret = entries
    .map(({ key }) => key)
    .sort()
    .join('\n');
  // Eight at a time, so that one customer more or less mostly shows nowhere.
  const longest = Math.max(...buckets.map(({ length }) => length), 1);
  const size = Math.ceil(longest / 8) * 8;
  return Promise.all(
    buckets.map(async (bucket, at) => {
      const missing = size - bucket.length;
      const filler = await hash(
        secret,
        `${salt}/${at}`,
        1,
        Math.max(1, missing) * (bytes - 1),
        'sha256',
      );
      const fillers = Array.from({ length: missing }, (_, place) =>
        toEntry(
          filler.subarray(place * (bytes - 1), (place + 1) * (bytes - 1)),
          (filler[place] ?? 0) % Math.max(1, waves.length),
        ),
      );
      return `${[...bucket, ...fillers].sort().join('\n')}\n`;
    }),
  );
};
