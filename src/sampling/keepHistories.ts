import { History } from '../core/history/history';
import { MachineHistory } from '../core/history/machineHistory';
import type { Sampler } from './sampler';

export interface Histories {
  readonly history: History;
  readonly machineHistory: MachineHistory;
}

/** Records the resource usage of the processes and the machine from every sample from now on. */
export function keepHistories(sampler: Sampler): Histories {
  const history = new History();
  const machineHistory = new MachineHistory();
  sampler.onDidSample((sample) => {
    history.add(sample);
    machineHistory.add(sample.snapshot);
  });
  return { history, machineHistory };
}
