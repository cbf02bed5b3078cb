import { formatPercent } from './format';
import type { ProcessInfo } from './process';
import { sentence, type Sentence } from './sentence';
import { labelText } from './text';
import { cutToWidth, spacesOfWidth, textWidth } from './textWidth';

/** Room for the name in the status bar, in hundredths of a digit. */
const NAME_WIDTH = 1200;
/** Room for four digits and the sign. */
const PERCENT_WIDTH = 4 * 100 + textWidth('%');

/**
 * The status bar's text for the top consumer, `node          83%`: of nearly the same width whatever
 * its name, so that its neighbours jump little at a tick. At 12 px the names of real programs come out
 * less than 10 px apart in fonts whose digits are equally wide, as most have them.
 *
 * Until there are percentages nobody is named: the most memory would pass for the most CPU.
 */
export function statusText(top: ProcessInfo | undefined): string {
  const measured = top?.cpuPercent !== undefined;
  const name = measured ? cutToWidth(labelText(top.name), NAME_WIDTH) : '';
  const percent = measured ? `${Math.round(top.cpuPercent)}%` : '–';
  const after = spacesOfWidth(NAME_WIDTH - textWidth(name));
  const before = spacesOfWidth(PERCENT_WIDTH - textWidth(percent));
  return `${name}${after} ${before}${percent}`;
}

/** The same for a screen reader. */
export function statusLabel(top: ProcessInfo | undefined): Sentence {
  if (top?.cpuPercent === undefined) return sentence('Processes: nothing measured yet');
  const percent = formatPercent(top.cpuPercent);
  return sentence('Top process: {0}, {1} of one core', labelText(top.name), percent);
}
