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

/** A suffix for the durations of sleeps that tells them from those of other runs. */
export const RUN = String(process.pid);

/** Restarts its child 50 ms after it ends. */
export const RESPAWNS = `while :; do sleep 611.${RUN} >/dev/null & p=$!; echo $p; wait $p; sleep 0.05; done`;

export const outcomesOf = ({ outcomes }: KillTreeResult) => outcomes.map(({ outcome }) => outcome);

/** Starts and kills real process trees. */
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

  /** An attempt that must return a result. */
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

  /** Starts a tree of shells and sleeps, and returns its root and its five descendants. */
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
