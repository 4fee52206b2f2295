import { parentPort, workerData } from 'node:worker_threads';
import { type CheckContext, checkDocument, type DocumentInput } from '../l10n/check-document.ts';

const { context } = workerData as { context: CheckContext };

parentPort?.on('message', (inputs: DocumentInput[]) => {
  parentPort?.postMessage(inputs.map((input) => checkDocument(input, context)));
});
