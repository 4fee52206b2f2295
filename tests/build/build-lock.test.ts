import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { takeBuildLock, toLockFile } from '../../src/build/build-lock.ts';
import { makeFolder, until } from './fake-site.ts';

const times = { look: 5, beat: 20, silence: 150, now: () => performance.now() };

const makeLock = (t: TestContext, owner?: object | string): string => {
  const file = toLockFile(path.join(makeFolder(t), 'build'));
  if (owner !== undefined) {
    writeFileSync(file, typeof owner === 'string' ? owner : JSON.stringify(owner));
  }
  return file;
};

const ofElsewhere = { token: 'x', pid: 1, place: 'another container' };

describe('the lock of a build', () => {
  it('lets one in at a time, and the next when it is released', async (t) => {
    const file = makeLock(t);
    const first = await takeBuildLock(file, () => {}, times);
    const order: string[] = [];
    const second = takeBuildLock(file, () => order.push('waits'), times).then((lock) => {
      order.push('is in');
      return lock;
    });
    await until('the second one waits', () => order.includes('waits'));
    order.push('is released');
    first.release();
    const lock = await second;
    assert.deepEqual(order, ['waits', 'is released', 'is in']);
    assert.equal(lock.isHeld(), true);
    lock.release();
    assert.deepEqual(readdirSync(path.dirname(file)), []);
  });

  it('lets one of many in at a time', async (t) => {
    const file = makeLock(t, ofElsewhere);
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const lock = await takeBuildLock(file, () => {}, times);
        inside += 1;
        most = Math.max(most, inside);
        await wait(10);
        inside -= 1;
        lock.release();
      }),
    );
    assert.equal(most, 1);
    assert.equal(existsSync(file), false);
  });

  it('takes over at once from a process of this machine that is gone', async (t) => {
    const file = makeLock(t);
    const lock = await takeBuildLock(file, () => {}, times);
    const owner = JSON.parse(readFileSync(file, 'utf8'));
    lock.release();
    // No process has this number: it is above what Linux gives.
    writeFileSync(file, JSON.stringify({ ...owner, token: 'x', pid: 2 ** 30 }));
    const next = await takeBuildLock(file, () => assert.fail('it waited'), times);
    next.release();
  });

  it('waits for a process of elsewhere that shows life, and takes over when it shows none', async (t) => {
    const file = makeLock(t, ofElsewhere);
    let isIn = false;
    // As long as it shows life, time passes as the test says, however busy the machine is.
    let time = 0;
    let isSilent = false;
    const now = () => (isSilent ? 1_000_000 + performance.now() : time);
    const waiting = takeBuildLock(file, () => {}, { ...times, now }).then((lock) => {
      isIn = true;
      return lock;
    });
    for (let beat = 0; beat < 20; beat += 1) {
      utimesSync(file, beat, beat);
      await wait(times.beat);
      assert.equal(isIn, false);
      time += times.silence - 1;
    }
    isSilent = true;
    (await waiting).release();
  });

  for (const text of ['', '{', '[]', 'null']) {
    it(`takes over from a lock that says \`${text}\``, async (t) => {
      const lock = await takeBuildLock(makeLock(t, text), () => {}, times);
      assert.equal(lock.isHeld(), true);
      lock.release();
    });
  }

  it('tells an owner that another one has taken its place, and leaves the lock to that one', async (t) => {
    const file = makeLock(t);
    const lock = await takeBuildLock(file, () => {}, times);
    writeFileSync(file, JSON.stringify(ofElsewhere));
    assert.equal(lock.isHeld(), false);
    lock.release();
    assert.equal(existsSync(file), true);
  });
});
