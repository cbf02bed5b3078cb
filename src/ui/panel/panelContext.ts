import type * as vscode from 'vscode';
import type { History } from '../../core/history/history';
import type { MachineHistory } from '../../core/history/machineHistory';
import type { ProcessAction } from '../../core/process/action';
import type { ProcessKey } from '../../core/process/process';
import type { OwnPids } from '../../core/process/protection';
import type { PanelOptions, WebviewMessage } from '../../protocol/messages';
import type { LongLineReader } from '../../sampling/longLineReader';
import type { Sampler } from '../../sampling/sampler';
import type { InspectionSource } from '../../sampling/snapshotSource';
import type { Settings } from '../settings/settings';
import type { UserTimeZone } from '../userTimeZone';
import type { KeptPreferences } from './keptPreferences';

export interface PanelContext {
  readonly extensionUri: vscode.Uri;
  readonly sampler: Sampler;
  readonly inspections: InspectionSource;
  readonly longLines: LongLineReader;
  readonly history: History;
  readonly machineHistory: MachineHistory;
  readonly settings: Settings;
  readonly preferences: KeptPreferences;
  readonly timeZone: Pick<UserTimeZone, 'keep'>;
  readonly log: vscode.LogOutputChannel;
  readonly own: () => OwnPids;
  /** Performs an action that the user requested, and reports the outcome. */
  readonly act: (keys: readonly ProcessKey[], action: ProcessAction) => void;
  /** Copies the rows of these processes. */
  readonly copyRows: (keys: readonly ProcessKey[]) => void;
  /** Exports what the panel shows. */
  readonly exportShown: (shown: Extract<WebviewMessage, { type: 'export' }>) => void;
}

/** The pids in the form of `PanelOptions`. */
export function ownPids({ hostPid, collectorPid }: OwnPids): PanelOptions['ownPids'] {
  return collectorPid === undefined ? [] : [collectorPid, hostPid];
}
