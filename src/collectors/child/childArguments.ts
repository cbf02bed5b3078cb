import { parseArgs } from 'node:util';
import { parseProcessKey, type ProcessKey } from '../../core/process/process';
import { COLLECTOR_CHOICES, type CollectorChoice } from '../../platform/platform';

/** The command-line arguments that the host passes to the child. */
export interface ChildArguments {
  readonly choice: CollectorChoice;
  readonly quarantined: readonly ProcessKey[];
  /** Tests only: a directory that replaces `/proc`. */
  readonly procRoot: string | undefined;
}

export function formatChildArguments({ choice, quarantined, procRoot }: ChildArguments): string[] {
  const args = [`--collector=${choice}`, ...quarantined.map((key) => `--quarantined=${key}`)];
  if (procRoot !== undefined) args.push(`--proc-root=${procRoot}`);
  return args;
}

/** @throws {TypeError} if an argument is unknown or the collector doesn't exist. */
export function parseChildArguments(args: readonly string[]): ChildArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      collector: { type: 'string' },
      quarantined: { type: 'string', multiple: true },
      'proc-root': { type: 'string' },
    },
  });
  const choice = COLLECTOR_CHOICES.find((one) => one === values.collector);
  if (!choice) throw new TypeError(`Unknown collector "${values.collector ?? ''}".`);
  const quarantined = (values.quarantined ?? []).flatMap((text) => parseProcessKey(text) ?? []);
  return { choice, quarantined, procRoot: values['proc-root'] };
}
