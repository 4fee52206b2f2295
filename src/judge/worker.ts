import { enableCompileCache } from 'node:module';
import path from 'node:path';
import type { CheckContext, DocumentInput, DocumentResult } from '../checks/check-document.ts';

// Each process compiles the checks for itself; what one has compiled the next one finds.
enableCompileCache(path.resolve(import.meta.dirname, '../../node_modules/.cache/compiled'));
const { checkDocument } = await import('../checks/check-document.ts');

/** Checks one document, in a process of the pool. */
export const check = ({
  input,
  context,
}: {
  input: DocumentInput;
  context: CheckContext;
}): DocumentResult => checkDocument(input, context);
