import * as l10n from '@vscode/l10n';

export interface SearchExample {
  readonly query: string;
  readonly meaning: string;
}

/** What the help offers to try. In the language of the user, so not before that is known. */
export function searchExamples(): readonly SearchExample[] {
  return [
    {
      query: 'node',
      meaning: l10n.t('Name, command line or user is like this word, or the pid is this number.'),
    },
    { query: '"node server"', meaning: l10n.t('These words exactly as they stand.') },
    { query: 'cpu>5 mem>200m', meaning: l10n.t('Both: busy, and more than 200 MiB.') },
    { query: 'user:root -name:ssh', meaning: l10n.t('Of root, but not named ssh.') },
    { query: 'state:zombie or state:stopped', meaning: l10n.t('One or the other.') },
    { query: '(node or python) age<5m', meaning: l10n.t('Started in the last five minutes.') },
    { query: 'port:3000,8000-8999', meaning: l10n.t('Listens on one of these ports.') },
    { query: 'cmd:/--inspect(-brk)?=/', meaning: l10n.t('Regular expression in a command line.') },
  ];
}
