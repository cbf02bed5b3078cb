import * as l10n from '@vscode/l10n';
import { QUERY_FIELDS } from '../../src/core/query/queryFields';
import { createLinkButton } from '../elements/linkButton';
import { element } from '../elements/dom';
import { searchExamples } from './searchExamples';

/** How to search: examples and all fields. A click on a query tries it. */
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
