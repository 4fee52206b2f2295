// Run by `second-thread.ts`: what it can be asked for.
export { finishPages } from '../delivery/finish-pages.ts';
export { makeTexts } from './make-texts.ts';
