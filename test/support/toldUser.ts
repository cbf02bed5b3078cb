import type { ActionDialogs, OutcomeMessage } from '../../src/ui/actions/actionReport';
import type { Confirmation } from '../../src/ui/actions/actionWords';

/** A user with scripted answers, who records all confirmations and messages. */
export class ToldUser implements ActionDialogs {
  says = true;
  /** Answers that come before `says`. */
  readonly saysFirst: boolean[] = [];
  /** Runs during each confirmation. */
  meanwhile: () => unknown = () => undefined;
  presses: string | undefined;
  readonly asked: (Confirmation & { readonly title: string })[] = [];
  readonly told: OutcomeMessage[] = [];
  readonly offered: string[][] = [];

  async ask(question: Confirmation, title: string): Promise<boolean> {
    this.asked.push({ ...question, title });
    await this.meanwhile();
    return this.saysFirst.shift() ?? this.says;
  }

  answers = 0;

  answered(): void {
    this.answers++;
  }

  logShown = 0;

  showLog(): void {
    this.logShown++;
  }

  tell(outcome: OutcomeMessage): void {
    this.told.push(outcome);
  }

  warn<T extends string>(_text: string, ...buttons: T[]): Promise<T | undefined> {
    this.offered.push(buttons);
    const pressed = buttons.find((button) => button === this.presses);
    this.presses = undefined;
    return Promise.resolve(pressed);
  }
}
