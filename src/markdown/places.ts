import { location } from 'vfile-location';
import type { Place } from './messages.ts';

/** The place of what has none. */
export const fileStart: Place = { line: 1, column: 1 };

/** Converts offsets of a text into places, and places into offsets; those outside of it are at its end. */
export const toPlaces = (text: string) => {
  const { toOffset, toPoint } = location(text);
  return {
    placeAt: (offset: number): Place => {
      const { line, column } = toPoint(Math.min(offset, text.length)) ?? fileStart;
      return { line, column };
    },
    offsetAt: (place: Place): number => toOffset(place) ?? text.length,
  };
};

/** Returns the place of an index of a text. */
export const toPlaceIn = (text: string, index: number): Place => toPlaces(text).placeAt(index);

/** Returns the place of an index of a text that stands in a file itself, from `start` on. */
export const toPlaceWithin = (start: Place, text: string, index: number): Place => {
  const { line, column } = toPlaceIn(text, index);
  return {
    line: start.line + line - 1,
    column: line === 1 ? start.column + column - 1 : column,
  };
};

/** Returns the place where a node begins. */
export const placeOf = (node: { position?: { start: Place } | undefined }): Place => {
  const { line, column } = node.position?.start ?? fileStart;
  return { line, column };
};
