/** What opens over the table only when it is asked for, as one file. */
export { suggest } from '../src/core/query/suggest';
export { ColumnMenu } from './columns/columnMenu';
export { fitWidth } from './columns/fitWidth';
export { Cores } from './header/cores';
export { keptQueryList } from './search/keptQueryList';
export { knownValues } from './search/knownValues';
export { searchHelp } from './search/searchHelp';
export { ShortcutsDialog } from './shortcutsDialog';
