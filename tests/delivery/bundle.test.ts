import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sortIntegrity } from '../../src/delivery/bundle.ts';

describe('sortIntegrity', () => {
  it('puts the hashes of chunks in one order, whichever they come in', () => {
    const toRuntime = (hashes: string): string =>
      `a = {"9":"z","1":"y"};\n__webpack_require__.sriHashes = ${hashes};\nb.integrity = __webpack_require__.sriHashes[id];`;
    assert.equal(
      sortIntegrity(toRuntime('{"740":"sha-x","main":"sha-m","5":"sha-y"}')),
      toRuntime('{"5":"sha-y","740":"sha-x","main":"sha-m"}'),
    );
    assert.equal(
      sortIntegrity(toRuntime('{"main":"sha-m","5":"sha-y","740":"sha-x"}')),
      toRuntime('{"5":"sha-y","740":"sha-x","main":"sha-m"}'),
    );
  });
});
