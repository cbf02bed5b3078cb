import { sentence, type Sentence } from '../core/text/sentence';
import { truncate, visibleText } from '../core/text/text';

const MOST_SHOWN = 200;
/** Lines of Node about an error that do not say which: frames, brackets, its version. */
const BESIDE_THE_POINT = /^(?:at |Node\.js v|[\s{}[\]^]*$)/;

/** The line that says most of what a program wrote before it ended, as people may see it. */
export function tellingLine(text: string): string | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !BESIDE_THE_POINT.test(line));
  const line = lines.filter((one) => /error/i.test(one)).at(-1) ?? lines.at(-1);
  return line && truncate(visibleText(line), MOST_SHOWN);
}

/** Why a child could not be started, in a sentence for the user. */
export function systemSays(error: unknown): Sentence {
  return sentence('The system says: {0}', visibleText(String(error)));
}

/** Why the child ended, in sentences for the user. */
export function whyEnded(
  code: number | null,
  signal: string | null,
  wrote: string,
): readonly Sentence[] {
  const line = tellingLine(wrote);
  return [
    signal
      ? sentence('It was ended by the signal {0}.', signal)
      : sentence('It ended with exit code {0}.', String(code)),
    ...(line ? [sentence('It wrote: {0}', line)] : []),
  ];
}
