import * as l10n from '@vscode/l10n';
import type { ProcessKey } from '../../src/core/process/process';
import { ProcessLinks } from './processLinks';
import type { ProcessView } from './processView';
import type { SectionContent } from './sectionContent';

/** The processes that this one has started. */
export class Children implements SectionContent {
  private readonly links: ProcessLinks;
  readonly element: HTMLElement;

  constructor(onFollow: (key: ProcessKey) => void) {
    this.links = new ProcessLinks(onFollow);
    this.element = this.links.element;
  }

  title({ children }: ProcessView): string {
    return l10n.t('Children ({0})', children.length);
  }

  show({ children }: ProcessView): void {
    this.links.show(children, l10n.t('None'));
  }
}
