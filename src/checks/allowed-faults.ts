import type { Place } from '../markdown/messages.ts';
import { readYamlFile } from '../markdown/strict-yaml.ts';
import { allowedFaultsFile } from '../site/files.ts';
import { allowableKinds } from './allowable-kinds.ts';
import { type Problem, problemAt, toRecord } from './problem.ts';
import { allowedFaults } from './rules/allowed-faults.ts';

/** The kinds of fault with which a site is published, as a reviewed file of it says. */
export interface AllowedFaults {
  kinds: string[];
  problems: Problem[];
}

const isAllowable = (kind: string): boolean => (allowableKinds as readonly string[]).includes(kind);

/**
 * Reads which kinds of fault a site is published with; each with the reason, for whoever reviews it.
 *
 * ```yaml
 * link: The old guide is being rewritten until March.
 * ```
 */
export const parseAllowedFaults = (text: string): AllowedFaults => {
  const { data, placeOf, placeOfKey, problems } = readYamlFile(text);
  const found = problems.map((problem) => toRecord(allowedFaultsFile, problem));
  if (found.length > 0) return { kinds: [], problems: found };
  const toProblem = (message: string, place: Place): Problem =>
    problemAt(allowedFaultsFile, allowedFaults, message, place);
  const kinds: string[] = [];
  for (const [kind, reason] of Object.entries(data)) {
    if (!isAllowable(kind)) {
      const known = allowableKinds.map((one) => `\`${one}\``).join(', ');
      found.push(
        toProblem(
          `Unexpected kind \`${kind.slice(0, 40)}\`, expected one of ${known}: facts of notices are never allowed to be wrong.`,
          placeOfKey([kind]),
        ),
      );
    } else if (typeof reason !== 'string' || reason.trim() === '') {
      found.push(
        toProblem(
          `Missing reason for \`${kind}\`, expected a sentence: \`${kind}: The old guide is being rewritten until March.\``,
          placeOf([kind]),
        ),
      );
    } else kinds.push(kind);
  }
  return { kinds, problems: found };
};

/** The problems with those of the allowed kinds as warnings. */
export const withAllowed = (problems: Problem[], kinds: string[]): Problem[] =>
  kinds.length === 0
    ? problems
    : problems.map((problem) =>
        kinds.includes(problem.rule) ? { ...problem, severity: 'warning' } : problem,
      );
