/** Message of a language's process to the build while it runs: a file that is final, from the folder of the language. */
export interface FinalFile {
  finalFile: string;
}

/** Tells whether a message of a language's process is about such a file. */
export const isFinalFile = (message: unknown): message is FinalFile =>
  typeof message === 'object' && message !== null && 'finalFile' in message;
