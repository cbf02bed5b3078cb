import { element } from './dom';
import { createButton, createTextField } from './kit';

export interface ToolbarEvents {
  onFilter(text: string): void;
  /** The user is done with the filter and wants the rows. */
  onLeaveFilter(): void;
  onInspect(): void;
  onKill(force: boolean): void;
  onRefresh(): void;
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
  private readonly refresh = createButton({
    label: 'Refresh Now',
    appearance: 'icon',
    icon: 'refresh',
    onClick: () => this.events.onRefresh(),
  });
  readonly element: HTMLElement;

  constructor(private readonly events: ToolbarEvents) {
    this.filter.element.id = 'filter';
    this.inspect.element.id = 'inspect';
    this.kill.element.id = 'kill';
    this.forceKill.element.id = 'force-kill';
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
        this.refresh.element,
      ),
    );
  }

  /** A process can be acted upon while it runs and can be seen. */
  show(filterText: string, can: { readonly inspect: boolean; readonly kill: boolean }): void {
    this.filter.text = filterText;
    this.inspect.setEnabled(can.inspect);
    this.kill.setEnabled(can.kill);
    this.forceKill.setEnabled(can.kill);
  }

  focusFilter(): void {
    this.filter.focus();
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
