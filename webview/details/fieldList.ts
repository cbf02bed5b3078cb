import * as l10n from '@vscode/l10n';
import type { ProcessInspection, Readable } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import type { ProcessView } from './sectionContent';

/** A line of a section: a label, and a text or element beside it. `id` is its name in the DOM. */
export type Fact = {
  readonly id: string;
  readonly label: string;
} & ({ readonly text: (view: ProcessView) => string } | { readonly content: HTMLElement });

/** A list of labels and values, updated in place. */
export class FieldList {
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

/** The last line of a shortened list; `undefined` if the list is complete. */
export function moreText(shown: number, total: number): string | undefined {
  return total > shown ? l10n.t('and {0} more', total - shown) : undefined;
}

/**
 * A part of the inspection: its value or why there is none; `undefined` until the answer arrives.
 */
export function partOf<T>(
  { inspection }: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
): Readable<T> | undefined {
  if (!inspection) return undefined;
  // The process ended before it could be read.
  return inspection.kind === 'gone' ? { ok: false, reason: 'gone' } : pick(inspection);
}

/** A part as one line: its value formatted by `text`, or the reason why there is none. */
export function partText<T>(
  view: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
  text: (value: T) => string,
): string {
  const part = partOf(view, pick);
  if (!part) return l10n.t('Reading…');
  return part.ok ? text(part.value) : unreadableText(part, view.info);
}

/** A sentence that says why a part could not be read. */
export function unreadableText(
  { reason, user }: Extract<Readable<never>, { ok: false }>,
  { kernelThread }: Pick<ProcessInfo, 'kernelThread'>,
): string {
  switch (reason) {
    case 'denied':
      return user === undefined
        ? l10n.t('Not permitted')
        : l10n.t('Not permitted: owned by {0}', cellText(user));
    case 'gone':
      return l10n.t('Not available: the process has ended');
    case 'unsupported':
      return kernelThread
        ? l10n.t('Not available: a kernel thread has none')
        : l10n.t('Not available on this platform');
    case 'failed':
      return l10n.t('Couldn’t be read');
  }
}

/** The content of a section that shows one part of the inspection, or the reason in its place. */
export class PartContent<T> {
  private readonly sentence = element('p', 'sentence');
  readonly element: HTMLElement;

  constructor(
    private readonly content: HTMLElement,
    private readonly pick: (inspection: ProcessInspection) => Readable<T>,
  ) {
    this.element = element('div', '', {}, this.sentence, content);
  }

  /** @param fill updates the content with the value, if there is one */
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
