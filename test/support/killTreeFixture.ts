import assert from 'node:assert/strict';
import { killTree } from '../../src/ending/killTree';
import type { KillTreeRequest, KillTreeResult } from '../../src/ending/killTreeRequest';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import type { ProcessInfo } from '../../src/core/process/process';
import { buildTree } from '../../src/core/process/tree';
import { RealChildren, type RealChild } from './realChildren';
import { RealSnapshots } from './realSnapshots';
import { realRow } from './realRow';
import { until } from './until';

/** Behind the durations of sleeps, so that those of other runs are not taken for them. */
export const RUN = String(process.pid);

/** Starts a child anew after 50 ms whenever it ends, and nothing else until then. */
export const RESPAWNS = `while :; do sleep 611.${RUN} >/dev/null & p=$!; echo $p; wait $p; sleep 0.05; done`;

export const outcomesOf = ({ outcomes }: KillTreeResult) => outcomes.map(({ outcome }) => outcome);

/** Real trees of processes, and their end. */
export class KillTreeFixture {
  readonly children = new RealChildren();
  readonly snapshots = new RealSnapshots();

  attempt(
    root: Pick<RealChild, 'pid'>,
    request: Partial<KillTreeRequest> = {},
  ): ReturnType<typeof killTree> {
    return killTree({
      roots: [realRow(root.pid)],
      snapshots: this.snapshots,
      openIdentity: openKernelIdentity,
      protectionOf: () => undefined,
      claim: () => true,
      confirm: () => Promise.resolve(true),
      isStillAllowed: () => true,
      ...request,
    });
  }

  /** An attempt that comes to a result. */
  async kill(
    root: Pick<RealChild, 'pid'>,
    request?: Partial<KillTreeRequest>,
  ): Promise<KillTreeResult> {
    const result = await this.attempt(root, request);
    assert.ok(typeof result === 'object', JSON.stringify(result));
    return result;
  }

  async below(root: Pick<RealChild, 'pid'>): Promise<readonly ProcessInfo[]> {
    await this.snapshots.refresh();
    assert.ok(this.snapshots.snapshot);
    return buildTree(this.snapshots.snapshot).descendantsOf(realRow(root.pid).key);
  }

  /** Shells and sleeps: a root, and the five below it. */
  async shells(): Promise<[RealChild, readonly ProcessInfo[]]> {
    const root = await this.children.startScript(
      `(sh -c "sleep 612.${RUN} & sleep 613 & wait" & sleep 614 & wait) >/dev/null & echo up; wait`,
    );
    let all: readonly ProcessInfo[] = [];
    await until(async () => (all = await this.below(root)).length === 5);
    return [root, all];
  }

  async dispose(): Promise<void> {
    await this.children.end();
    this.snapshots.dispose();
  }
}
