import * as l10n from '@vscode/l10n';
import { createButton } from '../elements/kit';

/** The button that saves the filter in the box, or removes it from the saved ones. */
export class FilterStar {
  private readonly button;
  readonly element: HTMLElement;

  constructor(onToggle: () => void) {
    this.button = createButton({
      label: l10n.t('Save Filter'),
      appearance: 'icon',
      icon: 'star-empty',
      onClick: onToggle,
    });
    this.element = this.button.element;
    this.element.id = 'save-filter';
  }

  show(isSaved: boolean, canBeKept: boolean): void {
    this.button.setEnabled(canBeKept);
    if (isSaved) this.button.setFace('star-full', l10n.t('Remove Saved Filter'));
    else this.button.setFace('star-empty', l10n.t('Save Filter'));
  }
}
