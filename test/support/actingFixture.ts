import type { ProcessInfo } from '../../src/core/process/process';
import type { ProcessActions } from '../../src/ui/actions/processActions';
import { actionsFor, type ActionFixture } from './actionsFor';
import { orphanRow } from './orphanRow';
import { RealChildren, type RealChild } from './realChildren';
import { ToldUser } from './toldUser';

/** Real processes, a user who acts on them, and the rows that list them. */
export class ActingFixture {
  readonly children = new RealChildren();
  readonly user = new ToldUser();
  readonly logged: string[] = [];
  /** The processes that a refresh finds, if not the rows. */
  later: readonly ProcessInfo[] | undefined;
  unreadable = false;

  actionsOn(
    rows: readonly ProcessInfo[],
    settings?: ActionFixture['settings'],
    supported?: ActionFixture['supported'],
  ): ProcessActions {
    return actionsFor({
      rows,
      settings,
      supported,
      user: this.user,
      logged: this.logged,
      look: () => this,
    });
  }

  async startRow(): Promise<[RealChild, ProcessInfo]> {
    const child = await this.children.start('sleep', '600');
    return [child, orphanRow(child.pid)];
  }

  dispose(): Promise<void> {
    return this.children.end();
  }
}
