import * as l10n from '@vscode/l10n';
import type {
  EnvironmentNames,
  Readable,
  Reveal,
  Revealed,
} from '../../src/core/process/inspection';
import { element } from '../elements/dom';
import { createButton } from '../elements/kit';
import { InspectedContent } from './fieldList';
import type { ProcessView, SectionContent } from './sectionContent';
import { VariableList } from './variableList';

export interface EnvironmentEvents {
  onAsk(): void;
  onReveal(what: Reveal): void;
}

const NOT_ASKED: Readable<never> = { ok: false, reason: 'failed' };

/**
 * The environment. It is read only on request, and without values; each value is revealed
 * separately.
 */
export class Environment implements SectionContent {
  private readonly ask: HTMLElement;
  private readonly variables: VariableList;
  private readonly section: InspectedContent<EnvironmentNames>;
  readonly element: HTMLElement;

  constructor(events: EnvironmentEvents) {
    const button = createButton({
      label: l10n.t('Show Environment'),
      onClick: () => {
        events.onAsk();
        // The button that had the focus is now hidden.
        this.section.element.focus();
      },
    });
    button.element.id = 'details-show-environment';
    this.ask = element(
      'div',
      'ask',
      {},
      element('p', 'sentence', {}, l10n.t('Variables often contain secrets. Values stay masked.')),
      button.element,
    );
    this.variables = new VariableList((name) => events.onReveal({ kind: 'variable', name }));
    this.section = new InspectedContent(
      this.variables.element,
      ({ environment }) => environment ?? NOT_ASKED,
    );
    this.section.element.tabIndex = -1;
    this.element = element('div', '', {}, this.ask, this.section.element);
  }

  title(): string {
    return l10n.t('Environment');
  }

  show(view: ProcessView): void {
    this.ask.hidden = view.environment;
    this.section.element.hidden = !view.environment;
    if (!view.environment) return;
    // This inspection dates from before the request. The answer with the names is on its way.
    const pending = view.inspection?.kind === 'process' && !view.inspection.environment;
    this.section.show(pending ? { ...view, inspection: undefined } : view, (names) =>
      this.variables.show(names, view.info),
    );
  }

  /**
   * Called when the details switch to a different process or to none: nothing of the old one may
   * stay.
   */
  clear(): void {
    this.variables.clear();
  }

  /**
   * Called when the process runs a different program: the revealed values belong to the old one.
   */
  hideValues(): void {
    this.variables.hideValues();
  }

  /** Called with the answer to a reveal of one variable. */
  reveal(name: string, result: Revealed): void {
    this.variables.reveal(name, result);
  }
}
