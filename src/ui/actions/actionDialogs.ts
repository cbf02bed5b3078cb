import type { HostMessage } from '../../protocol/messages';
import type { Confirmation } from './confirmationText';

export type OutcomeMessage = Extract<HostMessage, { type: 'outcome' }>;

/** How actions speak with the user. */
export interface ActionDialogs {
  /** A modal question; `true` only for the button called `title`. */
  ask(question: Confirmation, title: string): Promise<boolean>;
  /** The last question of an action is answered. */
  answered(): void;
  /** Reports the outcome, in place and in passing. If it is cut, an error has a button for the log. */
  tell(outcome: OutcomeMessage, how?: { readonly isCut: boolean }): void;
  showLog(): void;
  /** Says what needs a look, with a button for each thing that may help; the one chosen. */
  warn<T extends string>(text: string, ...buttons: T[]): Promise<T | undefined>;
}
