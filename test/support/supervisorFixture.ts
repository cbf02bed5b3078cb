import { join } from 'node:path';
import { CollectorSupervisor } from '../../src/sampling/collectorSupervisor';
import type { CollectorSupervisorOptions } from '../../src/sampling/restartPolicy';
import { answeringCode } from './answeringCode';
import { ProcTree } from './procTree';

/** The collector child that is shipped. */
export const CHILD = join(process.cwd(), 'dist/collector.js');

/** Supervisors of collector children, what they log, and a tree that those may read. */
export class SupervisorFixture {
  readonly tree = new ProcTree();
  readonly log: string[] = [];
  private readonly supervisors: CollectorSupervisor[] = [];

  start(options: Partial<CollectorSupervisorOptions> = {}): CollectorSupervisor {
    const supervisor = new CollectorSupervisor({
      modulePath: CHILD,
      choice: 'auto',
      log: (message) => this.log.push(message),
      ...options,
    });
    this.supervisors.push(supervisor);
    return supervisor;
  }

  /** The path of a stand-in for the child that runs this code. */
  fakeChild(code: string): string {
    this.tree.write('child.js', code);
    return join(this.tree.root, 'child.js');
  }

  /** The path of a stand-in for the child that runs this code with each request `m`. */
  answeringChild(code: string): string {
    return this.fakeChild(answeringCode(code));
  }

  dispose(): void {
    for (const supervisor of this.supervisors) supervisor.dispose();
    this.tree.dispose();
  }
}
