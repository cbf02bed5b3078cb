import type { Memento } from 'vscode';
import { isTimeZone } from '../core/text/zonedTime';

const ID = 'timeZone';

/**
 * The time zone of the user. Only a page knows it, because the extension host of a remote runs on the
 * machine: a panel says it when it opens, and it is kept from then on. Before, it is the machine's.
 */
export class UserTimeZone {
  constructor(private readonly memento: Pick<Memento, 'get' | 'update'>) {}

  /** `undefined` before a panel was open. */
  get name(): string | undefined {
    return this.memento.get(ID);
  }

  /** Ignores what is no zone: it comes from a page. */
  keep(name: string): void {
    if (name === this.name || !isTimeZone(name)) return;
    this.memento.update(ID, name).then(undefined, () => undefined);
  }
}
