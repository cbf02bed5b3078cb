import * as vscode from 'vscode';
import { executablePath } from '../collectors/executablePath';
import type { CollectorId } from '../collectors/collector';
import type { Sampler } from '../collectors/sampling/sampler';
import { debugKindOf } from '../core/debugKind';
import { pidOfKey, type ProcessKey } from '../core/process';
import { protectionOf, type OwnProcesses } from '../core/protection';
import { findProcess } from '../core/snapshot';
import { visibleText } from '../core/text';
import { buildTree } from '../core/tree';
import { who } from './actionWords';
import { attachConfiguration, contributedDebuggers, debuggerFor } from './debuggers';
import { notListedText } from './outcomeText';
import { READ_ONLY_TEXT } from './processActions';
import type { Settings } from './settings';

export interface AttachContext {
  readonly sampler: Sampler;
  readonly settings: Settings;
  readonly own: () => OwnProcesses;
  readonly collectorId: () => CollectorId | undefined;
  readonly nativeDebuggers: readonly string[];
}

/** Starts a debug session that attaches to the process, with the debugger of its kind. */
export async function attachDebugger(key: ProcessKey, context: AttachContext): Promise<void> {
  const problem = await attach(key, context);
  if (problem !== undefined) void vscode.window.showWarningMessage(problem);
}

/** Resolves with a sentence if nothing was attached. */
async function attach(key: ProcessKey, context: AttachContext): Promise<string | undefined> {
  const { sampler, settings } = context;
  if (settings.current.readOnly) return READ_ONLY_TEXT;
  // The debugger goes by the pid alone: what is listed has to be of now.
  const isFresh = await sampler.refresh();
  const { snapshot } = sampler;
  const info = isFresh && snapshot ? findProcess(snapshot, key) : undefined;
  if (!info || !snapshot) return notListedText([pidOfKey(key)]).text;
  const protection = protectionOf(info, buildTree(snapshot), context.own());
  if (protection?.level === 'refuse') return `${who(info)} is not debugged. ${protection.reason}`;
  const kind = debugKindOf(info);
  const present = contributedDebuggers(vscode.extensions.all);
  const type = debuggerFor(kind, present, context.nativeDebuggers);
  if (type === undefined) return `No installed extension attaches a debugger to ${who(info)}.`;
  const executable = executablePath(info, context.collectorId());
  const program = executable.kind === 'found' ? executable.path : undefined;
  const name = `Attach to ${info.pid} ${visibleText(info.name)}`;
  const configuration = attachConfiguration(type, info.pid, name, program);
  const started = await vscode.debug.startDebugging(undefined, configuration);
  return started ? undefined : `The debugger did not attach to ${who(info)}.`;
}
