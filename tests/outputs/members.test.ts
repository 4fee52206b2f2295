import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  findSharedMembers,
  type Member,
  memberHash,
  parseMembers,
  toMemberKey,
  toMemberSalt,
} from '../../src/notices/members.ts';
import { toMemberBuckets } from '../../src/outputs/members.ts';

const toMembers = (...ids: string[]): Member[] => ids.map((id, at) => ({ id, line: at + 1 }));

/** Looks an id up as a browser does, with nothing but Web Crypto and one bucket. */
const lookUp = async (buckets: string[], slug: string, id: string): Promise<number | null> => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', encode(toMemberKey(id)), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'PBKDF2',
      hash: memberHash.digest,
      salt: encode(toMemberSalt(slug)),
      iterations: memberHash.iterations,
    },
    key,
    memberHash.bytes * 8,
  );
  const [bucket = 0, ...rest] = new Uint8Array(bits);
  for (const line of buckets[bucket]?.trim().split('\n') ?? []) {
    const entry = Buffer.from(line, 'base64url');
    if (entry.subarray(0, -1).equals(Buffer.from(rest))) return entry.at(-1) ?? null;
  }
  return null;
};

describe('members', () => {
  it('are read one a line, without comments and empty lines', () => {
    assert.deepEqual(parseMembers('\uFEFF# Europe\r\nacme-prod\r\n\r\n  beta, Inc \n'), {
      members: [
        { id: 'acme-prod', line: 2 },
        { id: 'beta, Inc', line: 4 },
      ],
      faults: [],
    });
  });

  it('are read from the first column of a CSV file with a header', () => {
    assert.deepEqual(parseMembers('id,name\nacme-1,Acme\n"x ""1""",X\n').members, [
      { id: 'acme-1', line: 2 },
      { id: 'x "1"', line: 3 },
    ]);
  });

  it('have faults at their lines', () => {
    assert.deepEqual(parseMembers(`ok\n${'x'.repeat(201)}\na\u0007b`).faults, [
      {
        line: 2,
        column: 1,
        message: 'Unexpected line of more than 200 characters, expected the id of a customer.',
      },
      {
        line: 3,
        column: 1,
        message: 'Unexpected control character, expected the id of a customer.',
      },
    ]);
    assert.equal(parseMembers('id,name\n,Acme').faults[0]?.line, 2);
  });

  it('of two waves are told', () => {
    const shared = findSharedMembers([
      { wave: 0, members: toMembers('b', 'Acme', 'acme') },
      { wave: 1, members: toMembers('acme ') },
    ]);
    assert.deepEqual(shared, [{ wave: 1, line: 1, first: { wave: 0, line: 2 } }]);
  });

  it('are found by their ids, however they are typed, and nobody else is', async () => {
    const buckets = await toMemberBuckets('move', [
      { wave: 0, members: toMembers('acme-prod', 'Ärlig AB') },
      { wave: 1, members: toMembers('beta') },
    ]);
    assert.equal(await lookUp(buckets, 'move', ' ACME-prod'), 0);
    assert.equal(await lookUp(buckets, 'move', 'ärlig  ab'), 0);
    assert.equal(await lookUp(buckets, 'move', 'beta'), 1);
    assert.equal(await lookUp(buckets, 'move', 'gamma'), null);
    assert.equal(await lookUp(buckets, 'other-notice', 'beta'), null);
  });

  it('stand in buckets that do not tell how many there are, and hold no id', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `customer-${at}`);
    const buckets = await toMemberBuckets('move', [{ wave: 0, members: toMembers(...ids) }]);
    assert.equal(buckets.length, 256);
    assert.equal(new Set(buckets.map(({ length }) => length)).size, 1);
    assert.ok(!buckets.join('').includes('customer'));
    assert.deepEqual(
      await toMemberBuckets('move', [{ wave: 0, members: toMembers(...ids.toReversed()) }]),
      buckets,
    );
  });

  it('of 10,000 customers are of 2 kB at most', async () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `customer-${at}`);
    const buckets = await toMemberBuckets('move', [{ wave: 0, members: toMembers(...ids) }], 1);
    const longest = Math.max(...buckets.map(({ length }) => length));
    assert.ok(longest <= 2000, String(longest));
  });
});
