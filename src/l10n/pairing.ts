import { around, type Code, type Content, newCode, toPlainText } from './content.ts';

/** Something that was opened and waits for its end. */
interface Frame {
  /** `[` for a mark of the dialect, or the name of an element. */
  end: string;
  kind: string;
  start: number;
  open: string;
  /** Brackets of the words themselves that are open. */
  depth: number;
  content: Content;
}

/** Gathers the pieces of siblings, and pairs what opens with what closes. */
export class Pairing {
  readonly text: string;
  readonly frames: Frame[] = [];
  readonly done: Content = [];

  constructor(text: string) {
    this.text = text;
  }

  get current(): Content {
    return this.frames.at(-1)?.content ?? this.done;
  }

  add(piece: string | Code): void {
    const { current } = this;
    const last = current.at(-1);
    if (typeof piece === 'string' && typeof last === 'string')
      current[current.length - 1] = last + piece;
    else if (piece !== '') current.push(piece);
  }

  open(end: string, kind: string, start: number, to: number): void {
    this.frames.push({ end, kind, start, open: this.text.slice(start, to), depth: 0, content: [] });
  }

  /** Ends the innermost frame of a name; what was opened in it and never closed is a code by itself. */
  close(name: string, from: number, to: number): boolean {
    const at = this.frames.findLastIndex(({ end }) => end === name);
    if (at === -1) return false;
    while (this.frames.length > at + 1) this.#spill();
    const frame = this.frames.pop() as Frame;
    const close = this.text.slice(from, to);
    if (frame.kind === 'x-name') {
      const source = this.text.slice(frame.start, to);
      this.add(newCode(frame.kind, source, toPlainText(frame.content)));
    } else if (toPlainText(frame.content).trim() === '' && frame.content.length === 0) {
      this.add(newCode(frame.kind, frame.open + close));
    } else this.add(around(frame.kind, frame.open, close, frame.content));
    return true;
  }

  #spill(): void {
    const frame = this.frames.pop() as Frame;
    this.add(newCode(frame.kind, frame.open));
    for (const piece of frame.content) this.add(piece);
  }

  finish(): Content {
    while (this.frames.length > 0) this.#spill();
    return this.done;
  }
}
