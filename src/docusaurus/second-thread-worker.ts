// Run by `second-thread.ts`: what it can be asked for.
export { finishPage } from '../delivery/finish-page.ts';
export { makeTexts } from './make-texts.ts';
