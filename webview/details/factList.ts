import { element, setText } from '../elements/dom';
import type { ProcessView } from './processView';

/** A line of a section: a name, and a text or elements beside it. `id` is its name in the DOM. */
export type Fact = {
  readonly id: string;
  readonly label: string;
} & ({ readonly text: (view: ProcessView) => string } | { readonly content: HTMLElement });

/** Names and values, updated in place. */
export class FactList {
  readonly element = element('dl', 'facts');
  private readonly texts: {
    readonly value: HTMLElement;
    readonly text: (view: ProcessView) => string;
  }[] = [];

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      const value = element('dd', '', { 'data-fact': fact.id });
      if ('text' in fact) this.texts.push({ value, text: fact.text });
      else value.append(fact.content);
      this.element.append(element('dt', '', {}, fact.label), value);
    }
  }

  show(view: ProcessView): void {
    for (const { value, text } of this.texts) setText(value, text(view));
  }
}
