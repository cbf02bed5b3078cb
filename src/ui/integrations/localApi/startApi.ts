import type { LogOutputChannel } from 'vscode';
import { ApiServer } from '../../../api/apiServer';
import type { LongLineReader } from '../../../sampling/longLineReader';
import { OccasionalFields } from '../../../sampling/occasionalFields';
import type { Sampler } from '../../../sampling/sampler';
import { extrasOf } from '../../../core/process/fieldNames';
import type { Turns } from '../../../core/work/turns';
import { logText } from '../../../core/text/text';
import type { SettingValues } from '../../settings/settings';

export interface StartApiContext {
  readonly sampler: Sampler;
  readonly longLines: LongLineReader;
  readonly turns: Turns;
  readonly settings: {
    readonly current: Pick<SettingValues, 'apiPort' | 'apiIncludeCommandLine'>;
  };
  /** Read for every request, so that a new token takes effect at once. */
  readonly token: { readonly current: string };
  readonly log: LogOutputChannel;
}

export interface RunningApi {
  readonly port: number;
  /** Resolves once all connections are closed. */
  stop(): Promise<void>;
}

/**
 * Serves the sampler's snapshots.
 * @throws the error from listening, e.g. `EADDRINUSE`, or the reason why there is no port
 */
export async function startApi(context: StartApiContext): Promise<RunningApi> {
  const { sampler, longLines, turns, settings, token, log } = context;
  const { apiPort: port } = settings.current;
  if (port === undefined) throw new Error("proclens.api.port isn't a valid port.");
  const occasional = new OccasionalFields(sampler);
  const start = ApiServer.start({
    port,
    get token() {
      return token.current;
    },
    turns,
    longLines: longLines.lines,
    answerable: async (fields) => {
      const { apiIncludeCommandLine: includeCommandLine } = settings.current;
      // Without command lines the server rejects requests for folders, so reading them would be
      // wasted.
      const extras = extrasOf(fields).filter((extra) => includeCommandLine || extra !== 'cwd');
      const snapshot = await occasional.snapshotWith(extras, 'nextTick');
      const isStale = sampler.status.kind !== 'live';
      if (!snapshot) return sampler.snapshot && 'later';
      if (includeCommandLine && fields.has('commandLine')) await longLines.read(snapshot);
      return { snapshot, isStale, includeCommandLine };
    },
    onError: (error) => log.error(`Local API: ${logText(String(error))}`),
  });
  try {
    const server = await start;
    return {
      port: server.port,
      stop: () => {
        occasional.dispose();
        return server.stop();
      },
    };
  } catch (error) {
    occasional.dispose();
    throw error;
  }
}
