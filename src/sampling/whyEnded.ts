import { sentence, type Sentence } from '../core/text/sentence';
import { truncate, visibleText } from '../core/text/text';

const MOST_SHOWN = 200;
/** Lines of a Node error that don't describe it: stack frames, brackets, the version of Node. */
const BESIDE_THE_POINT = /^(?:at |Node\.js v|[\s{}[\]^]*$)/;

/** Returns the most informative line that a program wrote before it ended, safe to display. */
export function tellingLine(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !BESIDE_THE_POINT.test(line));
  const line = lines.filter((one) => /error/i.test(one)).at(-1) ?? lines.at(-1);
  return line && truncate(visibleText(line), MOST_SHOWN);
}

/** Returns a sentence for the user that says why a child couldn't be started. */
export function systemSays(error: unknown): Sentence {
  return sentence('The system reported: {0}', visibleText(String(error)));
}

/** Returns sentences for the user that say why the child ended. */
export function whyEnded(
  code: number | null,
  signal: string | null,
  wrote: string,
): readonly Sentence[] {
  const line = tellingLine(wrote);
  return [
    signal
      ? sentence('It was killed by {0}.', signal)
      : sentence('It exited with code {0}.', String(code)),
    ...(line ? [sentence('Its output: {0}', line)] : []),
  ];
}
