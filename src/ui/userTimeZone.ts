import type { Memento } from 'vscode';
import { isTimeZone } from '../core/text/zonedTime';

const ID = 'timeZone';

/**
 * The time zone of the user. Only a page knows it, because the extension host of a remote runs on the
 * machine: a panel says it when it opens, and it is kept from then on. Before, it is the machine's.
 */
export class UserTimeZone {
  constructor(private readonly memento: Pick<Memento, 'get' | 'update'>) {}

  /** `undefined` before a panel was open, and where this program does not know the zone. */
  get name(): string | undefined {
    const kept = this.memento.get<unknown>(ID);
    return typeof kept === 'string' && isTimeZone(kept) ? kept : undefined;
  }

  /** Ignores what is no zone: it comes from a page. */
  keep(name: string): void {
    if (name === this.name || !isTimeZone(name)) return;
    this.memento.update(ID, name).then(undefined, () => undefined);
  }
}
