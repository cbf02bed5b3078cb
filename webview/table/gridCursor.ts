import type { ShownField } from '../../src/core/process/fieldNames';
import { assertNever } from '../elements/assertNever';
import type { Row, RowKey } from '../model/rows/row';
import {
  changeSelection,
  NO_SELECTION,
  selectAll,
  type Selection,
  type SelectionChange,
} from '../model/selection';
import type { GridContent, GridEvents } from './gridContent';
import { type GridKeyAction, type MoveTarget, treeMove } from './gridKeys';

interface CursorEvents extends Pick<
  GridEvents,
  'onSelect' | 'onOpen' | 'onExpand' | 'onView' | 'onAct' | 'onCopy'
> {
  /** Called when the focus moves up from the first row into the heading of this column. */
  onLeave(field: ShownField | undefined): void;
  /** Called after a move to a row that may be out of view. */
  onMoved(): void;
  rowsPerPage(): number;
}

/** The focused row, and the effect of keys and clicks on the rows. */
export class GridCursor {
  private content: GridContent | undefined;
  private focusedIndex = -1;
  /** The last index of the focused row, from which the arrow keys continue once the row is gone. */
  private lastIndex = -1;

  constructor(private readonly events: CursorEvents) {}

  show(content: GridContent): void {
    this.content = content;
    const { focusedKey } = content.selection;
    this.focusedIndex = focusedKey ? this.rows.findIndex(({ key }) => key === focusedKey) : -1;
    if (this.focusedIndex >= 0) this.lastIndex = this.focusedIndex;
  }

  /** The index of the focused row; -1 if it is not shown. */
  get index(): number {
    return this.focusedIndex;
  }

  get selection(): Selection {
    return this.content?.selection ?? NO_SELECTION;
  }

  find(key: RowKey): Row | undefined {
    return this.rows.find((row) => row.key === key);
  }

  /** Performs the action of a key. */
  act(action: GridKeyAction): void {
    const { focusedKey } = this.selection;
    const shownKey = this.index < 0 ? undefined : focusedKey;
    switch (action.kind) {
      case 'move':
        this.move(action.to, action.change);
        break;
      case 'activate':
        if (shownKey) this.open(shownKey);
        break;
      case 'toggle':
        if (shownKey) this.select(shownKey, 'toggle');
        break;
      case 'selectAll':
        this.events.onSelect(selectAll(this.selection, this.rows));
        break;
      case 'selectFocused':
        if (this.content?.followedKey) this.events.onView('follow');
        else if (focusedKey) this.select(focusedKey, 'select');
        break;
      case 'act':
        this.events.onAct(action.action);
        break;
      case 'copy':
        this.events.onCopy();
        break;
      case 'sideways':
        this.goAlong(action.to === 'next' ? 'in' : 'out');
        break;
      default:
        assertNever(action);
    }
  }

  private goAlong(to: 'in' | 'out'): void {
    const move = treeMove(this.rows, this.index, to);
    if (move?.kind === 'go') this.selectRow(move.index, 'select');
    else if (move) this.events.onExpand(move.key, move.expanded);
  }

  /** A group has no details, so this expands or collapses it instead. */
  open(key: RowKey): void {
    if (this.find(key)?.kind === 'group') this.toggleExpanded(key);
    else this.events.onOpen(key);
  }

  toggleExpanded(key: RowKey): void {
    const row = this.find(key);
    if (row?.expandable) this.events.onExpand(key, !row.expanded);
  }

  private move(to: MoveTarget, change: SelectionChange): void {
    const index = this.index;
    // If the focused row is gone, starts from its last place: the row there now is the next one.
    const from = index >= 0 ? index : this.lastIndex - (to === 'down' ? 1 : 0);
    const last = this.rows.length - 1;
    if (to === 'up' && change === 'select' && from <= 0 && this.content) {
      this.events.onLeave(this.content.sort[0]?.field);
      return;
    }
    const page = this.events.rowsPerPage();
    const target = {
      up: from - 1,
      down: from + 1,
      pageUp: from - page,
      pageDown: from + page,
      first: 0,
      last,
    }[to];
    this.selectRow(Math.min(Math.max(target, 0), last), change);
  }

  selectRow(index: number, change: SelectionChange): void {
    const row = this.rows[index];
    if (!row) return;
    this.select(row.key, change);
    this.events.onMoved();
  }

  select(key: RowKey, change: SelectionChange): void {
    this.events.onSelect(changeSelection(this.selection, change, key, this.rows));
  }

  private get rows(): readonly Row[] {
    return this.content?.rows ?? [];
  }
}
