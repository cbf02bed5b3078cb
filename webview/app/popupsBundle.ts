/** The bundle of what is needed only once the table is used: popups, and dragging columns. */
export { ColumnMenu } from '../table/columns/columnMenu';
export { dragColumn } from '../table/columns/dragColumn';
export { fitWidth } from '../table/columns/dragColumn';
export { Cores } from '../chrome/header/cores';
export { keptFilterList } from '../search/keptFilterList';
export { searchHelp } from '../search/searchHelp';
export { Suggesting } from '../search/suggesting';
export { ShortcutsDialog } from '../chrome/shortcuts/shortcutsDialog';
