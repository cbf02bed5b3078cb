import { join } from 'node:path';
import { CollectorSupervisor } from '../../src/sampling/collectorSupervisor';
import type { CollectorSupervisorOptions } from '../../src/sampling/restartPolicy';
import { answeringCode } from './answeringCode';
import { ProcTree } from './procTree';

/** The collector child as it is shipped. */
export const CHILD = join(process.cwd(), 'dist/collector.js');

/** Supervisors of collector children, their log, and a tree that the children can read. */
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

  /** Writes a fake child that runs this code, and returns its path. */
  fakeChild(code: string): string {
    this.tree.write('child.js', code);
    return join(this.tree.root, 'child.js');
  }

  /** Writes a fake child that runs this code for each request `m`, and returns its path. */
  answeringChild(code: string): string {
    return this.fakeChild(answeringCode(code));
  }

  dispose(): void {
    for (const supervisor of this.supervisors) supervisor.dispose();
    this.tree.dispose();
  }
}
