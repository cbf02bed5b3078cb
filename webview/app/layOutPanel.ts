import * as l10n from '@vscode/l10n';
import { element } from '../elements/dom';

export interface PanelPlaces {
  readonly header: HTMLElement;
  readonly controls: HTMLElement;
  /** Lines that are there only while they have something to say. */
  readonly bars: readonly HTMLElement[];
  readonly rows: readonly HTMLElement[];
  readonly overRows: readonly HTMLElement[];
  readonly details: HTMLElement;
  readonly footer: HTMLElement;
}

/** From top to bottom, as it is read out, with landmarks. */
export function layOutPanel({
  header,
  controls,
  bars,
  rows,
  overRows,
  details,
  footer,
}: PanelPlaces): readonly HTMLElement[] {
  const main = element('main', 'grid-area', {}, ...rows, ...overRows);
  return [
    header,
    element('section', 'landmark', { 'aria-label': l10n.t('Controls') }, controls),
    ...bars,
    element('div', 'content', {}, main, details),
    footer,
  ];
}
