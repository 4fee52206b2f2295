import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckContext, DocumentInput } from '../checks/check-document.ts';

// Each thread compiles the checks for itself; what one has compiled the next one finds.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/compiled'));
const { checkDocument } = await import('../checks/check-document.ts');

const { context } = workerData as { context: CheckContext };

parentPort?.on('message', (inputs: DocumentInput[]) => {
  parentPort?.postMessage(inputs.map((input) => checkDocument(input, context)));
});
