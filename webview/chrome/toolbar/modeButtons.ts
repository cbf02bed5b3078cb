import * as l10n from '@vscode/l10n';
import { element } from '../../elements/dom';
import { createButton } from '../../elements/kit';
import type { RowMode } from '../../model/rows/rowQuery';
import type { ViewKeyAction } from '../../model/viewKeys';

export interface ModeState {
  readonly mode: RowMode;
  readonly paused: boolean;
  readonly following: boolean;
  /** Nothing can be followed without a process. */
  readonly canFollow: boolean;
}

/** How the rows are shown: buttons that stay pressed. The keys of the grid do the same. */
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
