import os from 'node:os';
import path from 'node:path';

/** The file that says in which folder the fixture's site stands that a port serves. */
export const siteFolderFile = (port: number | string): string =>
  path.join(os.tmpdir(), `notices-fixture-${port}.txt`);
