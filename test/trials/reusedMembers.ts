// Gives the pids of tree members to outsiders at every moment of killing a tree: after a member's
// identity was opened, after another member was read, and after a member was signalled. Must run as
// the first process of a pid namespace, where the next pid can be chosen. Prints one JSON object.
//   unshare --pid --fork --kill-child --mount-proc node reusedMembers.js COUNT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killTree } from '../../src/ending/killTree';
import { openKernelIdentity } from '../../src/ending/kernelIdentity';
import type { OpenIdentity } from '../../src/ending/identity';
import { realRow } from '../support/realRow';
import { RealSnapshots } from '../support/realSnapshots';
import type { TrialCounts } from '../../scripts/lib/trials.mjs';
import { PidGiver } from './pidGiver';

const MEMBERS = 48;

/** A parent that reaps at once, so that a member's pid is free as soon as the member has ended. */
const TREE = `
  $SIG{CHLD} = 'IGNORE';
  for (1 .. ${MEMBERS}) { next if fork; exec 'sleep', '600' }
  $SIG{TERM} = 'IGNORE';
  $| = 1; print "up\\n"; sleep 600 while 1;`;

/** Gives away at most this many pids while one tree is killed; returns how many. */
async function killWhileGiving(giver: PidGiver, most: number): Promise<number> {
  const root = spawn('perl', ['-e', TREE], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(root.stdout, 'data');
  const rootRow = realRow(root.pid ?? 0);
  const snapshots = new RealSnapshots();
  await snapshots.refresh();
  const members = [...(snapshots.snapshot?.processes.values() ?? [])]
    .filter(({ ppid }) => ppid === root.pid)
    .map(({ pid }) => pid);
  const lookedAt: number[] = [];
  let given = 0;
  let moment = 0;
  const giveAway = (isNow: number): void => {
    if (given >= most) return;
    // Alternates between the member that was read last and one that was not read yet.
    const looked = lookedAt.filter((pid) => pid !== isNow && members.includes(pid)).at(-1);
    const other = members.find((pid) => pid !== isNow && !lookedAt.includes(pid));
    const pid = moment++ % 2 === 0 ? (looked ?? other) : (other ?? looked);
    if (pid === undefined) return;
    members.splice(members.indexOf(pid), 1);
    if (giver.give(pid)) given++;
  };
  const openIdentity: OpenIdentity = (info) => {
    const identity = openKernelIdentity(info);
    if (!identity || info.pid === root.pid) return identity;
    return {
      ...identity,
      currentState: () => {
        const state = identity.currentState();
        lookedAt.push(info.pid);
        giveAway(info.pid);
        return state;
      },
    };
  };
  await killTree({
    roots: [rootRow],
    snapshots: {
      get snapshot() {
        return snapshots.snapshot;
      },
      refresh: async () => {
        const isRead = await snapshots.refresh();
        giveAway(0);
        return isRead;
      },
    },
    openIdentity,
    protectionOf: () => undefined,
    claim: () => true,
    confirm: () => Promise.resolve(true),
    isStillAllowed: () => true,
    passMs: 20,
    watchMs: 60,
  });
  snapshots.dispose();
  const ended = once(root, 'exit');
  root.kill('SIGKILL');
  await ended;
  return given;
}

async function main(): Promise<void> {
  const count = Number(process.argv[2]);
  const giver = await PidGiver.start();
  let trials = 0;
  let failures = 0;
  let trees = 0;
  while (trials < count) {
    trials += await killWhileGiving(giver, count - trials);
    failures += giver.endOutsiders();
    trees++;
  }
  giver.dispose();
  const counts: TrialCounts = { trials, failures, notes: { trees } };
  console.log(JSON.stringify(counts));
  // Members that are still alive hold a pipe to this process. They end with the namespace.
  process.exit();
}

void main();
