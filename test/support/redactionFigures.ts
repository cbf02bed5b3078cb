import { redactArguments } from '../../src/core/redaction/redaction';
import { HARMLESS_KINDS } from '../fixtures/commandLines/harmlessLines';
import {
  HELD_OUT_HARMLESS_LINES,
  HELD_OUT_SECRET_LINES,
} from '../fixtures/commandLines/heldOutLines';
import type { Line } from '../fixtures/commandLines/parseLine';
import { SECRET_KINDS } from '../fixtures/commandLines/secretLines';

/** The kind of lines that were written before the rules that they test. */
export const HELD_OUT = 'held out';

/** The number of lines of one kind, and the results for the wrong ones. */
export interface Figure {
  readonly kind: string;
  readonly lines: number;
  readonly wrong: readonly string[];
}

export interface RedactionFigures {
  /** A line is wrong if a secret is left in it. */
  readonly secret: readonly Figure[];
  /** A line is wrong if anything in it is masked. */
  readonly harmless: readonly Figure[];
}

/** Redacts every line of the corpora and counts the wrong results. */
export function redactionFigures(): RedactionFigures {
  const secret = Object.entries({ ...SECRET_KINDS, [HELD_OUT]: HELD_OUT_SECRET_LINES });
  const harmless = Object.entries({ ...HARMLESS_KINDS, [HELD_OUT]: HELD_OUT_HARMLESS_LINES });
  return {
    secret: secret.map(([kind, lines]) => ({
      kind,
      lines: lines.length,
      wrong: lines.flatMap((line) => leakOf(line) ?? []),
    })),
    harmless: harmless.map(([kind, lines]) => ({
      kind,
      lines: lines.length,
      wrong: lines.flatMap((line) => wronglyMasked(line) ?? []),
    })),
  };
}

function leakOf([args, secrets]: Line): string | undefined {
  const text = redactArguments(args).args.join(' ');
  return secrets.some((secret) => text.includes(secret)) ? text : undefined;
}

function wronglyMasked([args]: Line): string | undefined {
  const { args: result, redacted } = redactArguments(args);
  return redacted ? result.join(' ') : undefined;
}
