import type { ProcessInspection, Readable } from '../../src/core/process/inspection';
import { element, setText } from '../elements/dom';
import { partText } from './partText';
import { partOf } from './partOf';
import type { ProcessView } from './processView';

/** The content of a section that is one part of the inspection, or the sentence in its place. */
export class PartContent<T> {
  private readonly sentence = element('p', 'sentence');
  readonly element: HTMLElement;

  constructor(
    private readonly content: HTMLElement,
    private readonly pick: (inspection: ProcessInspection) => Readable<T>,
  ) {
    this.element = element('div', '', {}, this.sentence, content);
  }

  /** @param fill brings the content up to date with the value, where there is one. */
  show(view: ProcessView, fill: (value: T) => void): void {
    const part = partOf(view, this.pick);
    if (part?.ok) fill(part.value);
    this.content.hidden = !part?.ok;
    this.sentence.hidden = part?.ok ?? false;
    setText(
      this.sentence,
      partText(view, this.pick, () => ''),
    );
  }
}
