/** What is wanted only once the table is used, as one file: what opens over it, what is dragged. */
export { ColumnMenu } from '../columns/columnMenu';
export { dragColumn } from '../columns/dragColumn';
export { fitWidth } from '../columns/fitWidth';
export { Cores } from '../header/cores';
export { keptQueryList } from '../search/keptQueryList';
export { searchHelp } from '../search/searchHelp';
export { Suggesting } from '../search/suggesting';
export { ShortcutsDialog } from '../shortcuts/shortcutsDialog';
