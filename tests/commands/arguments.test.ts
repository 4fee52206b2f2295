import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  checkAllowed,
  findKeptByNpm,
  toPort,
  toUsageReport,
  UsageError,
} from '../../src/commands/arguments.ts';

it('A wrong call is told without what a terminal or a CI would take for a command', () => {
  const error = new UsageError(
    'Unexpected file `a\u001b[31m\u0007\n::error::b`, expected another.',
  );
  const report = toUsageReport(error, 'Usage: npm run new -- SLUG');
  assert.doesNotMatch(report, /[^\P{Cc}\n]/u);
  assert.doesNotMatch(report, /^::/mu);
});

it('A port is a number from 0 to 65535', () => {
  assert.equal(toPort('0'), 0);
  assert.equal(toPort('65535'), 65_535);
  for (const port of ['many', '-1', '70000', '', '1.5']) {
    assert.throws(() => toPort(port), {
      message: `Unexpected port \`${port}\`, expected a number from 0 to 65535.`,
    });
  }
});

it('A kind of fault that may not be allowed is named, wherever it was said', () => {
  assert.doesNotThrow(() => checkAllowed('link, picture,', '--allow'));
  assert.throws(() => checkAllowed('link,facts', 'ALLOWED_FAULTS'), {
    message: 'Unexpected kind `facts` in `ALLOWED_FAULTS`, expected some of link, picture, html.',
  });
});

it('An option that npm took for its own is found: `npm start --port 3001`', () => {
  const env = { npm_lifecycle_event: 'start', npm_config_port: 'true', npm_config_jobs: 'max' };
  const names = ['port', 'out-dir', 'jobs'];
  assert.deepEqual(findKeptByNpm(names, env, ['3001']), { name: 'port', command: 'npm start' });
  assert.deepEqual(
    findKeptByNpm(names, { npm_lifecycle_event: 'build', npm_config_out_dir: 'public' }, []),
    { name: 'out-dir', command: 'npm run build' },
  );
  // Said to the command itself, a setting of npm's own, none, or run without npm.
  assert.equal(findKeptByNpm(names, env, ['--port=3001']), null);
  assert.equal(findKeptByNpm(['jobs'], env, []), null);
  assert.equal(findKeptByNpm(names, { npm_lifecycle_event: 'start' }, []), null);
  assert.equal(findKeptByNpm(names, { npm_config_port: '3001' }, []), null);
});
