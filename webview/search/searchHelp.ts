import * as l10n from '@vscode/l10n';
import { QUERY_FIELDS } from '../../src/core/query/queryFields';
import { element } from '../elements/dom';
import { createLinkButton } from '../elements/linkButton';

/** The search help: examples and all fields. A click on a query tries it. */
export function searchHelp(onTry: (query: string) => void): Node[] {
  const link = (query: string) => createLinkButton(query, () => onTry(query));
  return [
    element('h3', 'popover-section', {}, l10n.t('Examples')),
    element(
      'dl',
      'search-examples',
      {},
      ...searchExamples().map(({ query, meaning }) =>
        element('div', '', {}, element('dt', '', {}, link(query)), element('dd', '', {}, meaning)),
      ),
    ),
    element('h3', 'popover-section', { id: 'search-fields' }, l10n.t('Fields')),
    element(
      'table',
      'search-fields',
      { 'aria-labelledby': 'search-fields' },
      element(
        'thead',
        '',
        {},
        row('th', 'col', l10n.t('Field'), l10n.t('Meaning'), l10n.t('Example')),
      ),
      element(
        'tbody',
        '',
        {},
        ...QUERY_FIELDS.map(({ name, meaning, example }) => {
          const line = row('td', undefined, l10n.t(meaning), link(example));
          line.prepend(element('th', '', { scope: 'row' }, name));
          return line;
        }),
      ),
    ),
  ];
}

function row(tag: 'th' | 'td', scope: string | undefined, ...cells: (Node | string)[]) {
  const attributes = scope === undefined ? {} : { scope };
  return element('tr', '', {}, ...cells.map((cell) => element(tag, '', attributes, cell)));
}

export interface SearchExample {
  readonly query: string;
  readonly meaning: string;
}

/**
 * The examples in the help. A function, because they are translated and the language is not known
 * while the module loads.
 */
export function searchExamples(): readonly SearchExample[] {
  return [
    {
      query: 'node',
      meaning: l10n.t('Name, command line or user resembles this word, or the PID is this number.'),
    },
    { query: '"node server"', meaning: l10n.t('Exactly these words.') },
    { query: 'cpu>5 mem>200m', meaning: l10n.t('Both: busy and more than 200 MiB.') },
    { query: 'user:root -name:ssh', meaning: l10n.t('Owned by root but not named ssh.') },
    { query: 'state:zombie or state:stopped', meaning: l10n.t('Either of these.') },
    { query: '(node or python) age<5m', meaning: l10n.t('Started in the last five minutes.') },
    { query: 'port:3000,8000-8999', meaning: l10n.t('Listens on one of these ports.') },
    {
      query: 'cmd:/--inspect(-brk)?=/',
      meaning: l10n.t('A regular expression for the command line.'),
    },
  ];
}
