/** What a language's process tells the build while it runs: a file that is as it will be, from the folder of the language. */
export interface FinalFile {
  finalFile: string;
}

/** Tells whether a message of a language's process is about such a file. */
export const isFinalFile = (message: unknown): message is FinalFile =>
  typeof message === 'object' && message !== null && 'finalFile' in message;
