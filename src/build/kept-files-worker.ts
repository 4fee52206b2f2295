// Looks through the files that builds kept. Run by `kept-files.ts` in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { findDamaged } from './kept-files.ts';

parentPort?.postMessage((workerData as string[]).map(findDamaged));
