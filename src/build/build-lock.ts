import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A name that one process at a time can listen on. Linux and Windows free it when that process ends, however it ends:
 * no lock is ever left behind. Elsewhere it is a file.
 */
const toLockName = (siteDir: string): string => {
  const site = createHash('sha256').update(realpathSync(siteDir)).digest('hex').slice(0, 16);
  const name = `docusaurus-build-${site}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32'
    ? `\\\\?\\pipe\\${name}`
    : path.join(tmpdir(), `${name}.sock`);
};

const waitForOwner = async (name: string): Promise<void> => {
  const connection = connect(name);
  try {
    await once(connection, 'connect');
    connection.resume();
    await once(connection, 'close');
  } catch (error) {
    const isLeftBehind =
      (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' && path.isAbsolute(name);
    if (isLeftBehind && process.platform !== 'win32') rmSync(name, { force: true });
  } finally {
    connection.destroy();
  }
};

/** Waits until no other process builds the site, and gives the function that lets the next one build. */
export const takeBuildLock = async (
  siteDir: string,
  onWait: () => void,
): Promise<() => Promise<void>> => {
  const name = toLockName(siteDir);
  let isTold = false;
  for (;;) {
    const waiting = new Set<{ destroy: () => void }>();
    const server = createServer((connection) => {
      waiting.add(connection);
      connection.on('error', () => {}).on('close', () => waiting.delete(connection));
    });
    try {
      server.listen(name);
      await once(server, 'listening');
      return async () => {
        for (const connection of waiting) connection.destroy();
        server.close();
        await once(server, 'close');
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      if (!isTold) onWait();
      isTold = true;
      await waitForOwner(name);
    }
  }
};
