import * as l10n from '@vscode/l10n';
import type { RowContext, RowsContext } from '../src/protocol/messages';
import { element } from './dom';
import { createButton, createTextField } from './kit';

export interface ToolbarEvents {
  onFilter(text: string): void;
  /** The user is done with the filter and wants the rows. */
  onLeaveFilter(): void;
  onInspect(): void;
  onKill(force: boolean): void;
  /** What VS Code is told to show the menu of the selected processes; `undefined`: none is. */
  menuContext(): (RowContext & RowsContext) | undefined;
  onRefresh(): void;
  onExport(): void;
  onShortcuts(): void;
}

/** The filter, and what can be done with the selected processes. */
export class Toolbar {
  private readonly filter = createTextField({
    label: 'Filter processes',
    placeholder: 'Filter by name, command line, user or PID',
    icon: 'filter',
    onInput: (text) => this.events.onFilter(text),
  });
  private readonly inspect = createButton({
    label: 'Inspect',
    onClick: () => this.events.onInspect(),
  });
  private readonly kill = createButton({
    label: 'Kill Process',
    onClick: () => this.events.onKill(false),
  });
  private readonly forceKill = createButton({
    label: 'Force Kill Process',
    onClick: () => this.events.onKill(true),
  });
  private readonly more = createButton({
    label: 'More Actions',
    appearance: 'icon',
    icon: 'ellipsis',
    onClick: () => this.showMenu(),
  });
  private readonly refresh = createButton({
    label: 'Refresh Now',
    appearance: 'icon',
    icon: 'refresh',
    onClick: () => this.events.onRefresh(),
  });
  private readonly exportRows = createButton({
    label: l10n.t('Export…'),
    appearance: 'icon',
    icon: 'export',
    onClick: () => this.events.onExport(),
  });
  private readonly shortcuts = createButton({
    label: l10n.t('Keyboard Shortcuts'),
    appearance: 'icon',
    icon: 'keyboard',
    onClick: () => this.events.onShortcuts(),
  });
  readonly element: HTMLElement;

  constructor(private readonly events: ToolbarEvents) {
    this.filter.element.id = 'filter';
    this.inspect.element.id = 'inspect';
    this.kill.element.id = 'kill';
    this.forceKill.element.id = 'force-kill';
    this.more.element.id = 'more';
    this.refresh.element.id = 'refresh';
    this.filter.element.addEventListener('keydown', (event) => this.onFilterKey(event));
    this.element = element(
      'div',
      'toolbar',
      { role: 'group', 'aria-label': 'Process actions' },
      this.filter.element,
      element(
        'div',
        'actions',
        {},
        this.inspect.element,
        this.kill.element,
        this.forceKill.element,
        this.more.element,
        this.refresh.element,
        this.exportRows.element,
        this.shortcuts.element,
      ),
    );
  }

  /** A process can be acted upon while it runs and can be seen. */
  show(filterText: string, can: Readonly<Record<'inspect' | 'kill' | 'more', boolean>>): void {
    this.filter.text = filterText;
    this.inspect.setEnabled(can.inspect);
    this.kill.setEnabled(can.kill);
    this.forceKill.setEnabled(can.kill);
    this.more.setEnabled(can.more);
  }

  focusFilter(): void {
    this.filter.focus();
  }

  /** VS Code's own menu, which it shows for whatever says what it is for. */
  private showMenu(): void {
    const context = this.events.menuContext();
    if (!context) return;
    const button = this.more.element;
    button.dataset['vscodeContext'] = JSON.stringify(context);
    const { left, bottom } = button.getBoundingClientRect();
    const place = { clientX: left, clientY: bottom };
    button.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }),
    );
  }

  private onFilterKey(event: KeyboardEvent): void {
    // VS Code would select all a moment later once more, and so what is typed until then.
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') event.stopPropagation();
    if (event.key === 'Escape' && this.filter.text !== '') {
      this.events.onFilter('');
    } else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      this.events.onLeaveFilter();
    } else {
      return;
    }
    event.preventDefault();
  }
}
