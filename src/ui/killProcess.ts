import * as vscode from 'vscode';
import type { OpenIdentityGuard } from '../collectors/identityGuard';
import type { Sampler } from '../collectors/sampling/sampler';
import type { SignalAction } from '../collectors/signals';
import { terminate } from '../collectors/terminate';
import { pidOfKey, type ProcessInfo, type ProcessKey } from '../core/process';
import { protectionOf, type OwnProcesses } from '../core/protection';
import { findProcess } from '../core/snapshot';
import { buildTree } from '../core/tree';
import type { HostMessage } from '../protocol/messages';
import {
  confirmationText,
  forceHelps,
  notListedText,
  outcomeText,
  titleOf,
  who,
} from './killTexts';

type Outcome = Extract<HostMessage, { type: 'outcome' }>;

export interface KillContext {
  readonly sampler: Sampler;
  readonly log: vscode.LogOutputChannel;
  readonly own: () => OwnProcesses;
  readonly openGuard: OpenIdentityGuard;
  readonly showInPanel: (outcome: Outcome) => void;
}

/** Ends processes for the user: refuses, asks, signals, tells. One action at a time per process. */
export class KillProcess {
  private readonly inFlight = new Set<ProcessKey>();

  constructor(private readonly context: KillContext) {}

  async run(key: ProcessKey, action: SignalAction): Promise<void> {
    if (this.inFlight.has(key)) {
      const text = `Process ${pidOfKey(key)} is being ended already; wait for what comes of it.`;
      this.tell({ type: 'outcome', key, tone: 'warning', text });
      return;
    }
    this.inFlight.add(key);
    try {
      await this.attempt(key, action);
    } catch (error) {
      this.context.log.error(error instanceof Error ? error : String(error));
      const text = `Process ${pidOfKey(key)} could not be ended: ${error instanceof Error ? error.message : 'unknown error'}.`;
      this.tell({ type: 'outcome', key, tone: 'error', text });
    } finally {
      this.inFlight.delete(key);
    }
  }

  private async attempt(key: ProcessKey, action: SignalAction): Promise<void> {
    const { sampler, openGuard } = this.context;
    const { snapshot } = sampler;
    const info = snapshot && findProcess(snapshot, key);
    if (!info) {
      this.tell({ type: 'outcome', key, ...notListedText(pidOfKey(key)) });
      return;
    }
    const tree = buildTree(snapshot);
    const protection = protectionOf(info, tree, this.context.own());
    if (protection?.level === 'refuse') {
      this.refuse(info, protection.reason);
      return;
    }
    const outcome = await terminate({
      info,
      action,
      openGuard,
      confirm: () => this.confirm(info, action, tree.descendantsOf(key).length, protection?.effect),
    });
    if (outcome === 'cancelled') return;
    const told = outcomeText(outcome, info, action);
    this.context.log.info(`${titleOf(action)}, pid ${info.pid}: ${outcome}`);
    this.tell({ type: 'outcome', key, ...told });
    await sampler.refresh();
    if (forceHelps(outcome, action)) this.offerForce(key, told.text);
    else if (told.tone === 'warning') void vscode.window.showWarningMessage(told.text);
  }

  private async confirm(
    info: ProcessInfo,
    action: SignalAction,
    descendantCount: number,
    effect: string | undefined,
  ): Promise<boolean> {
    const { message, detail } = confirmationText(info, action, descendantCount, effect);
    const title = titleOf(action);
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, title);
    return answer === title;
  }

  private refuse(info: ProcessInfo, reason: string): void {
    const text = `${who(info)} is not ended. ${reason}`;
    this.context.showInPanel({ type: 'outcome', key: info.key, tone: 'error', text });
    void vscode.window.showWarningMessage(text);
  }

  private tell(outcome: Outcome): void {
    this.context.showInPanel(outcome);
    if (outcome.tone !== 'error') vscode.window.setStatusBarMessage(outcome.text, 5000);
    else void vscode.window.showErrorMessage(outcome.text);
  }

  /** Not awaited by the action: the offer may stand for as long as the user likes. */
  private offerForce(key: ProcessKey, text: string): void {
    const force = titleOf('forceTerminate');
    void vscode.window.showWarningMessage(text, force).then((answer) => {
      if (answer === force) void this.run(key, 'forceTerminate');
    });
  }
}
