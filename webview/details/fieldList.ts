import * as l10n from '@vscode/l10n';
import type { ProcessInspection, Readable } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import type { ProcessView } from './sectionContent';

/** A line of a section: a label, and a text or element beside it. `id` is its name in the DOM. */
export type DetailsField = {
  readonly id: string;
  readonly label: string;
} & ({ readonly text: (view: ProcessView) => string } | { readonly content: HTMLElement });

/** A list of labels and values, updated in place. */
export class FieldList {
  readonly element = element('dl', 'fields');
  private readonly texts: {
    readonly value: HTMLElement;
    readonly text: (view: ProcessView) => string;
  }[] = [];

  constructor(fields: readonly DetailsField[]) {
    for (const field of fields) {
      const value = element('dd', '', { 'data-field': field.id });
      if ('text' in field) this.texts.push({ value, text: field.text });
      else value.append(field.content);
      this.element.append(element('dt', '', {}, field.label), value);
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
 * A section of the inspection: its value or why there is none; `undefined` until the answer arrives.
 */
export function sectionOf<T>(
  { inspection }: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
): Readable<T> | undefined {
  if (!inspection) return undefined;
  // The process ended before it could be read.
  return inspection.kind === 'missing' ? { ok: false, reason: 'ended' } : pick(inspection);
}

/** A section as one line: its value formatted by `text`, or the reason why there is none. */
export function sectionText<T>(
  view: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
  text: (value: T) => string,
): string {
  const section = sectionOf(view, pick);
  if (!section) return l10n.t('Reading…');
  return section.ok ? text(section.value) : unreadableText(section, view.info);
}

/** A sentence that says why a section could not be read. */
export function unreadableText(
  { reason, user }: Extract<Readable<never>, { ok: false }>,
  { kernelThread }: Pick<ProcessInfo, 'kernelThread'>,
): string {
  switch (reason) {
    case 'denied':
      return user === undefined
        ? l10n.t('Not permitted')
        : l10n.t('Not permitted: owned by {0}', cellText(user));
    case 'ended':
      return l10n.t('Not available: the process has ended');
    case 'unsupported':
      return kernelThread
        ? l10n.t('Not available: a kernel thread has none')
        : l10n.t('Not available on this platform');
    case 'failed':
      return l10n.t('Couldn’t be read');
  }
}

/** What a section shows of an inspection, or the reason why it shows nothing. */
export class InspectedContent<T> {
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
    const section = sectionOf(view, this.pick);
    if (section?.ok) fill(section.value);
    this.content.hidden = !section?.ok;
    this.sentence.hidden = section?.ok ?? false;
    setText(
      this.sentence,
      sectionText(view, this.pick, () => ''),
    );
  }
}
