import type { ProcessInfo } from '../core/process/process';
import type { KillTreeRequest, NothingSent, TreeQuestion } from './killTreeRequest';
import { existedIn, topsOf, type MachineView } from './machineView';
import type { TreeKin } from './treeKin';
import type { TreeRoots } from './treeRoots';
import type { TreeSelection } from './treeSelection';

/** The second question is asked if the set of processes has changed by the first answer. */
const MOST_QUESTIONS = 2;

interface AskingParts {
  readonly request: KillTreeRequest;
  readonly pinned: TreeRoots;
  readonly selection: TreeSelection;
  readonly kin: TreeKin | undefined;
  /** Whether a root ran exec after the user confirmed an earlier question. */
  readonly rootsRanExec: boolean;
}

/**
 * Asks about these roots and all their descendants. Asks once more if there are new ones at the
 * time of the answer or if a root ran exec meanwhile. Records in the selection which processes may
 * be signalled.
 * @param first the machine before the question
 */
export async function askAboutTree(
  roots: readonly ProcessInfo[],
  first: MachineView,
  parts: AskingParts,
): Promise<'confirmed' | NothingSent> {
  const { request, selection, kin, rootsRanExec } = parts;
  if (selection.unsignalled(first).length === 0) return 'confirmed';
  let view = first;
  let newcomers: readonly ProcessInfo[] = [];
  let changed: readonly ProcessInfo[] = rootsRanExec ? roots : [];
  for (let asked = 0; asked < MOST_QUESTIONS; asked++) {
    const members = selection.unsignalled(view);
    for (const info of members) selection.shown.set(info.key, info);
    const { tree } = view;
    const question = { roots: topsOf(roots, view), members, newcomers, changed, tree };
    if (!(await answerTo(question, parts))) return 'cancelled';
    const next = await lookAgain(roots, parts);
    if (!next) return 'unreadable';
    ({ view, changed } = next);
    newcomers = selection.unsignalled(view).filter(({ key }) => !selection.shown.has(key));
    if (newcomers.length === 0 && changed.length === 0) break;
  }
  for (const root of changed) selection.settleAndLeave(root, 'otherProgram', view.tree);
  selection.answered = view;
  kin?.know(view);
  showCovered(newcomers, first, view, parts);
  const present = new Set(selection.members.in(view).map(({ key }) => key));
  const asked = [...selection.shown.values()].filter(({ key }) => present.has(key));
  return request.isStillAllowed(asked, view.tree) ? 'confirmed' : 'cancelled';
}

/** A process started while the question is open may leave the tree before the answer. */
function answerTo(question: TreeQuestion, parts: AskingParts): Promise<boolean> {
  const { request, selection, kin } = parts;
  const answer = request.confirm(question);
  return kin?.lookWhile(answer, (newcomer) => selection.members.add(newcomer)) ?? answer;
}

/**
 * Returns the machine after an answer, and the roots that ran exec meanwhile, whose identities are
 * opened again.
 */
async function lookAgain(
  roots: readonly ProcessInfo[],
  { request, pinned, selection }: AskingParts,
): Promise<{ view: MachineView; changed: ProcessInfo[] } | undefined> {
  const next = await pinned.lookAgain(roots, request.snapshots);
  if (!next) return undefined;
  for (const { info, outcome } of next.lost) {
    if (outcome !== 'missing') selection.settleAndLeave(info, outcome, next.view.tree);
  }
  return next;
}

/** Marks the newcomers as shown that the wording of the last question covers. */
function showCovered(
  newcomers: readonly ProcessInfo[],
  first: MachineView,
  { tree }: MachineView,
  { request, selection, kin }: AskingParts,
): void {
  for (const info of newcomers) {
    const parent = tree.find(info.ppid);
    // The parent was shown, or the parent that started the newcomer has ended.
    const isOfShown = parent && selection.shown.has(parent.key);
    if (!isOfShown && (!kin || (parent && selection.members.has(parent)))) continue;
    if (existedIn(first, info) || request.protectionOf(info, tree)) continue;
    selection.shown.set(info.key, info);
  }
}
