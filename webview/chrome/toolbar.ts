import * as l10n from '@vscode/l10n';
import type { RowContext, RowsContext } from '../../src/protocol/messages';
import { askForMenu, element } from '../elements/dom';
import { createButton } from '../elements/kit';
import type { RowMode } from '../model/rows/rowQuery';
import type { ViewKeyAction } from '../model/viewPreferences';

export interface ToolbarEvents {
  onInspect(): void;
  onKill(force: boolean): void;
  /** The context for VS Code's menu of the selected processes; `undefined` if none is selected. */
  menuContext(): (RowContext & RowsContext) | undefined;
  onRefresh(): void;
  onExport(): void;
  onShortcuts(): void;
}

/** The search box, and the actions on the selected processes. */
export class Toolbar {
  private readonly inspect = createButton({
    label: l10n.t('Inspect'),
    onClick: () => this.events.onInspect(),
  });
  private readonly kill = createButton({
    label: l10n.t('Kill Process'),
    onClick: () => this.events.onKill(false),
  });
  private readonly forceKill = createButton({
    label: l10n.t('Force Kill Process'),
    onClick: () => this.events.onKill(true),
  });
  private readonly more = createButton({
    label: l10n.t('More Actions'),
    appearance: 'icon',
    icon: 'ellipsis',
    onClick: () => this.showMenu(),
  });
  private readonly refresh = createButton({
    label: l10n.t('Refresh Now'),
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

  constructor(
    left: readonly HTMLElement[],
    private readonly events: ToolbarEvents,
  ) {
    this.inspect.element.id = 'inspect';
    this.kill.element.id = 'kill';
    this.forceKill.element.id = 'force-kill';
    this.more.element.id = 'more';
    this.refresh.element.id = 'refresh';
    this.element = element(
      'div',
      'toolbar',
      { role: 'group', 'aria-label': l10n.t('Process actions') },
      ...left,
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

  /** Enables the actions. A process can be acted on while it is running and visible. */
  show(can: Readonly<Record<'inspect' | 'kill' | 'more', boolean>>): void {
    this.inspect.setEnabled(can.inspect);
    this.kill.setEnabled(can.kill);
    this.forceKill.setEnabled(can.kill);
    this.more.setEnabled(can.more);
  }

  /** Opens VS Code's own context menu, which it shows for any element with a context. */
  private showMenu(): void {
    const context = this.events.menuContext();
    if (!context) return;
    const button = this.more.element;
    button.dataset['vscodeContext'] = JSON.stringify(context);
    const { left, bottom } = button.getBoundingClientRect();
    askForMenu(button, left, bottom);
    // A later right click must use the selection at that time.
    delete button.dataset['vscodeContext'];
  }
}

export interface ModeState {
  readonly mode: RowMode;
  readonly paused: boolean;
  readonly following: boolean;
  /** False if there is no process to follow. */
  readonly canFollow: boolean;
}

/** Toggle buttons for the way the rows are shown. The keys of the grid do the same. */
export class ModeButtons {
  private readonly tree = this.create('tree', l10n.t('Tree (T)'), 'list-tree');
  private readonly group = this.create('group', l10n.t('Group by Name (G)'), 'group-by-ref-type');
  private readonly pause = this.create('pause', l10n.t('Pause (P)'), 'debug-pause');
  private readonly follow = this.create('follow', l10n.t('Follow Process (F)'), 'eye');
  readonly element = element(
    'div',
    'modes',
    { role: 'group', 'aria-label': l10n.t('View') },
    this.tree.element,
    this.group.element,
    this.pause.element,
    this.follow.element,
  );

  constructor(private readonly onPress: (action: ViewKeyAction) => void) {}

  show({ mode, paused, following, canFollow }: ModeState): void {
    this.tree.setPressed(mode === 'tree');
    this.group.setPressed(mode === 'group');
    this.pause.setPressed(paused);
    this.follow.setPressed(following);
    this.follow.setEnabled(canFollow);
  }

  private create(action: ViewKeyAction, label: string, icon: string) {
    const button = createButton({
      label,
      appearance: 'icon',
      icon,
      onClick: () => this.onPress(action),
    });
    button.element.id = `view-${action}`;
    return button;
  }
}
