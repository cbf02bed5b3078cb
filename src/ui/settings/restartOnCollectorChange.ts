import type { CollectorChoice } from '../../platform/platform';
import type { Sampler } from '../../sampling/sampler';

interface CollectorSetting {
  readonly collector: CollectorChoice;
}

export interface CollectorSettings<D> {
  readonly current: CollectorSetting;
  readonly onDidChange: (listener: (values: CollectorSetting) => void) => D;
}

/** Restarts the collector as soon as the user chooses a different one. */
export function restartOnCollectorChange<D>(
  settings: CollectorSettings<D>,
  sampler: Pick<Sampler, 'restart'>,
): D {
  let { collector } = settings.current;
  return settings.onDidChange((values) => {
    if (values.collector === collector) return;
    collector = values.collector;
    void sampler.restart();
  });
}
