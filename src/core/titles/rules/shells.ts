import type { Matched, TitleRule } from '../rule';
import { isShell } from '../runtimes';

/** What editors and agents start in a shell. */

const shell = ({ command }: Matched): string | undefined =>
  command.runtime && isShell(command.runtime) ? command.runtime.name : undefined;

export const SHELL_RULES: readonly TitleRule[] = [
  { code: /[\\/]\.claude[\\/]shell-snapshots[\\/]/, name: 'Claude Code command' },
  {
    options: /[\\/]shellIntegration[\w.-]*\.(?:sh|zsh|fish|ps1)/,
    name: (matched) => {
      const name = shell(matched);
      return name === undefined ? undefined : `${name} (VS Code terminal)`;
    },
  },
];
