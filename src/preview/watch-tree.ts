import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

export interface WatchOptions {
  /** The watched names of the folder: files and folders of it, also those that are not there yet. */
  names: readonly string[];
  /** Is told of a file that changed, by its path from the folder; null for who knows which. */
  onChange: (file: string | null) => void;
  /** Is told why something is not watched. */
  onFault: (error: Error) => void;
}

/**
 * Watches each folder by itself. Node's recursive watch on Linux watches files, and loses one that is
 * replaced: it tells of the first save of an editor that writes beside a file and renames, of `git checkout` and `sed -i`, and
 * of no later one. To be removed once it tells of all.
 *
 * For node 24.21.0: https://github.com/nodejs/node/blob/v24.21.0/lib/internal/fs/recursive_watch.js
 */
const watchFolders = (dir: string, { names, onChange, onFault }: WatchOptions): (() => void) => {
  const watchers = new Map<string, FSWatcher>();
  const isWatched = (file: string): boolean => names.includes(file.split('/', 1)[0] ?? '');
  const close = (folder: string): void => {
    for (const [name, watcher] of watchers) {
      if (folder !== '' && name !== folder && !name.startsWith(`${folder}/`)) continue;
      watcher.close();
      watchers.delete(name);
    }
  };
  const below = (folder: string, name: string): string =>
    folder === '' ? name : `${folder}/${name}`;
  const add = (folder: string, isNew: boolean): void => {
    const absolute = path.join(dir, folder);
    try {
      const watcher = watch(absolute, (event, name) => {
        if (name === null) return onChange(null);
        const file = below(folder, name);
        if (!isWatched(file)) return;
        if (event === 'rename') follow(file);
        onChange(file);
      });
      watchers.set(folder, watcher);
      watcher.on('error', (error) => {
        close(folder);
        onFault(error);
      });
      for (const entry of readdirSync(absolute, { withFileTypes: true })) {
        const file = below(folder, entry.name);
        if (!isWatched(file)) continue;
        // What stood in a folder before it was watched.
        if (isNew) onChange(file);
        if (entry.isDirectory()) add(file, isNew);
      }
    } catch (error) {
      onFault(error as Error);
    }
  };
  /** A folder that came is watched, also where another one of its name went; one that is gone is not. */
  const follow = (file: string): void => {
    const stats = lstatSync(path.join(dir, file), { throwIfNoEntry: false });
    if (stats !== undefined && !stats.isDirectory()) return;
    close(file);
    if (stats) add(file, true);
  };
  add('', false);
  return () => close('');
};

/** Watches some of a folder, with all that stands in it, until the function that it gives is called. */
export const watchTree = (dir: string, options: WatchOptions): (() => void) => {
  if (process.platform === 'linux') return watchFolders(dir, options);
  const { names, onChange, onFault } = options;
  const watchers = names.flatMap((name) => {
    try {
      const watcher = watch(path.join(dir, name), { recursive: true }, (_event, file) =>
        onChange(file === null ? null : `${name}/${file.split(path.sep).join('/')}`),
      );
      watcher.on('error', (error) => {
        watcher.close();
        onFault(error);
      });
      return [watcher];
    } catch (error) {
      onFault(error as Error);
      return [];
    }
  });
  return () => {
    for (const watcher of watchers) watcher.close();
  };
};
