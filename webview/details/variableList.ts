import * as l10n from '@vscode/l10n';
import type { EnvironmentNames, Revealed } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { MASK } from '../../src/core/redaction/harmlessValue';
import { visibleText } from '../../src/core/text/text';
import { cellText } from '../elements/cellText';
import { element, setAttribute, setText } from '../elements/dom';
import { createLinkButton } from '../elements/linkButton';
import { moreText, unreadableText } from './fieldList';

/** The list only counts any further variables. */
const MOST_VARIABLES = 500;

/** The names of variables with masked values. Each value can be revealed and hidden again. */
export class VariableList {
  private readonly list = element('ul', 'variables');
  private readonly more = element('p', 'sentence');
  readonly element = element('div', '', {}, this.list, this.more);
  private readonly variables = new Map<string, Variable>();

  constructor(private readonly onReveal: (name: string) => void) {}

  show({ names, cut }: EnvironmentNames, info: Pick<ProcessInfo, 'kernelThread'>): void {
    const distinct = [...new Set(names)];
    const shown = new Set(distinct.slice(0, MOST_VARIABLES));
    for (const [name, variable] of this.variables) {
      if (shown.has(name)) continue;
      variable.element.remove();
      this.variables.delete(name);
    }
    for (const name of shown) {
      if (this.variables.has(name)) continue;
      const variable = new Variable(name, info, () => this.onReveal(name));
      this.variables.set(name, variable);
      this.list.append(variable.element);
    }
    const more = moreText(shown.size, distinct.length);
    const none = distinct.length === 0 ? l10n.t('None') : '';
    setText(this.more, cut ? l10n.t('Not all variables were read.') : (more ?? none));
  }

  reveal(name: string, result: Revealed): void {
    this.variables.get(name)?.reveal(result);
  }

  hideValues(): void {
    for (const variable of this.variables.values()) variable.hide();
  }

  clear(): void {
    this.variables.clear();
    this.list.replaceChildren();
    setText(this.more, '');
  }
}

class Variable {
  private readonly value = element('span', 'variable-value', {}, MASK);
  private readonly button: HTMLButtonElement;
  readonly element: HTMLElement;
  private isRevealed = false;

  constructor(
    private readonly name: string,
    private readonly info: Pick<ProcessInfo, 'kernelThread'>,
    onReveal: () => void,
  ) {
    this.button = createLinkButton('', () => {
      if (this.isRevealed) this.hide();
      else onReveal();
    });
    this.element = element(
      'li',
      '',
      {},
      element('span', 'variable-name', {}, cellText(name)),
      this.value,
      this.button,
    );
    this.hide();
  }

  reveal(result: Revealed): void {
    this.isRevealed = result.ok;
    const text = result.ok ? visibleText(result.value.join('')) : unreadableText(result, this.info);
    setText(this.value, text);
    this.label();
  }

  hide(): void {
    this.isRevealed = false;
    setText(this.value, MASK);
    this.label();
  }

  private label(): void {
    const name = cellText(this.name);
    const [text, label] = this.isRevealed
      ? [l10n.t('Hide'), l10n.t('Hide {0}', name)]
      : [l10n.t('Reveal'), l10n.t('Reveal {0}', name)];
    setText(this.button, text);
    setAttribute(this.button, 'aria-label', label);
  }
}
