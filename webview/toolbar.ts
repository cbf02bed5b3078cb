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

/** The filter, and what can be done with the selected process. */
export class Toolbar {
  private readonly _filter = createTextField({
    label: 'Filter processes',
    placeholder: 'Filter by name, command line, user or PID',
    icon: 'filter',
    onInput: (text) => this._events.onFilter(text),
  });
  private readonly _inspect = createButton({
    label: 'Inspect',
    onClick: () => this._events.onInspect(),
  });
  private readonly _kill = createButton({
    label: 'Kill Process',
    onClick: () => this._events.onKill(false),
  });
  private readonly _forceKill = createButton({
    label: 'Force Kill Process',
    onClick: () => this._events.onKill(true),
  });
  private readonly _refresh = createButton({
    label: 'Refresh Now',
    appearance: 'icon',
    icon: 'refresh',
    onClick: () => this._events.onRefresh(),
  });
  readonly element: HTMLElement;

  constructor(private readonly _events: ToolbarEvents) {
    this._filter.element.id = 'filter';
    this._inspect.element.id = 'inspect';
    this._kill.element.id = 'kill';
    this._forceKill.element.id = 'force-kill';
    this._refresh.element.id = 'refresh';
    this._filter.element.addEventListener('keydown', (event) => this._onFilterKey(event));
    this.element = element(
      'div',
      'toolbar',
      { role: 'toolbar', 'aria-label': 'Process actions' },
      this._filter.element,
      element(
        'div',
        'actions',
        {},
        this._inspect.element,
        this._kill.element,
        this._forceKill.element,
        this._refresh.element,
      ),
    );
  }

  /** A process can be acted upon while it is selected, runs and can be seen. */
  show(filterText: string, canAct: boolean): void {
    this._filter.text = filterText;
    this._inspect.setEnabled(canAct);
    this._kill.setEnabled(canAct);
    this._forceKill.setEnabled(canAct);
  }

  focusFilter(): void {
    this._filter.focus();
  }

  private _onFilterKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this._filter.text !== '') {
      this._events.onFilter('');
    } else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') {
      this._events.onLeaveFilter();
    } else {
      return;
    }
    event.preventDefault();
  }
}
