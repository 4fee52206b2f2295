import { toBucketName } from '../notices/members.ts';
import { toMemberBuckets } from '../outputs/members.ts';
import type { PublishedNotice } from '../outputs/published-notice.ts';
import { toMembersFiles } from '../site/members.ts';
import { readSiteFile } from '../site/text-file.ts';
import { membersPath } from '../wording/addresses.ts';

/**
 * The buckets that were made, by what they were made of: the hash is slow on purpose, and the preview asks with each edit.
 * It stands outside this module, which Docusaurus loads again with every reload, and in memory alone.
 */
const place = Symbol.for('notices.members');
const outside = globalThis as { [place]?: Map<string, Promise<string[]>> };

/** The files by which customers find their wave: their contents by their path below the address of English. */
export const toMemberOutputs = async (
  siteDir: string,
  notices: PublishedNotice[],
): Promise<Map<string, string>> => {
  outside[place] ??= new Map();
  const known = outside[place];
  const outputs = new Map<string, string>();
  for (const { facts, path } of notices) {
    const files = toMembersFiles((file) => readSiteFile(siteDir, file), facts.waves ?? []);
    const waves = files.map(({ wave, members }) => ({ wave, members }));
    if (waves.length === 0) continue;
    const slug = path.replaceAll(/^\/|\/$/gu, '');
    const key = JSON.stringify([slug, waves]);
    const buckets = known.get(key) ?? toMemberBuckets(slug, waves);
    known.set(key, buckets);
    for (const [at, bucket] of (await buckets).entries()) {
      outputs.set(`${path}${membersPath}${toBucketName(at)}`, bucket);
    }
  }
  return outputs;
};
