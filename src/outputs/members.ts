import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { memberHash, toMemberKey, toMemberSalt, type WaveMembers } from '../notices/members.ts';

/** How many buckets there are: one for each value of a byte. */
const bucketCount = 256;

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
  const entries = waves.flatMap(({ wave, members }) =>
    [...new Set(members.map(({ id }) => toMemberKey(id)))].map((key) => ({ key, wave })),
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
  // Fillers that follow from the ids, which nobody knows: whoever could make them again would count the rest.
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
