import type { Disposable } from './core/events/events';
import * as vscode from 'vscode';
import type { ProcLensApi } from '../proclens';
import { nodeTurns } from './api/answerBody';
import { platformOf } from './platform/platform';
import { CollectorSupervisor } from './sampling/collectorSupervisor';
import { keepHistories } from './sampling/keepHistories';
import { LongLineReader } from './sampling/longLineReader';
import { followInterval } from './sampling/occasionalFields';
import { Sampler } from './sampling/sampler';
import { LazyActions } from './ui/actions/lazyActions';
import { keepActionContexts } from './ui/commands/actionContexts';
import { registerCommands } from './ui/commands/registerCommands';
import { createExtensionApi } from './ui/integrations/extensionApi';
import { registerLanguageModelTools } from './ui/integrations/languageModel/languageModelTools';
import { LocalApi } from './ui/integrations/localApi/localApi';
import { uriHandler } from './ui/integrations/uriHandler';
import { once } from './ui/once';
import { KeptPreferences } from './ui/panel/keptPreferences';
import { ProcessPanels } from './ui/panel/processPanels';
import { restartOnCollectorChange } from './ui/settings/restartOnCollectorChange';
import { Settings } from './ui/settings/settings';
import { UserTimeZone } from './ui/userTimeZone';
import { StatusBar } from './ui/views/statusBar';
import { TopProcessesView } from './ui/views/topProcessesView';
import { Visibility } from './ui/views/visibility';
import { machineId, startTranslating } from './ui/windowEnvironment';

/**
 * Wires the extension together. Everything made here is disposed of with the extension.
 * @returns the API for other extensions, see `proclens.d.ts`
 */
export function activate(context: vscode.ExtensionContext): ProcLensApi {
  const { extensionUri, globalState, secrets, subscriptions } = context;
  const register = <T extends Disposable>(disposable: T): T => {
    subscriptions.push(disposable);
    return disposable;
  };
  const watch = (watcher: string) => (on: boolean) => visibility.setWatching(watcher, on);

  startTranslating();
  const timeZone = new UserTimeZone(globalState);
  const tooltips = once(async () =>
    (await import('./ui/bundles/tooltipBundle')).createTooltips(timeZone),
  );
  const log = register(vscode.window.createOutputChannel('ProcLens', { log: true }));
  const settings = register(new Settings(log));
  const source = register(
    new CollectorSupervisor({
      modulePath: vscode.Uri.joinPath(extensionUri, 'dist', 'collector.js').fsPath,
      get choice() {
        return settings.current.collector;
      },
      log: (message) => log.info(message),
    }),
  );
  const sampler = register(new Sampler(source));
  const visibility = register(new Visibility(settings));
  const platform = platformOf();
  const own = () => ({ hostPid: process.pid, collectorPid: source.childPid });
  const collectorId = () => source.collectorId;
  const services = {
    log,
    settings,
    sampler,
    inspections: source,
    longLines: new LongLineReader(source),
    turns: nodeTurns(),
    platform,
    own,
    collectorId,
    register,
    timeZone,
  };

  const panels = register(
    new ProcessPanels(visibility, {
      ...services,
      ...keepHistories(sampler),
      extensionUri,
      preferences: new KeptPreferences(globalState, machineId()),
      act: (keys, action) => void actions.act(keys, action),
      copyRows: (keys) => void actions.copyRows(keys),
      exportShown: (shown) => void actions.exportShown(shown),
    }),
  );
  const actions = new LazyActions({ ...services, panels });
  const tree = register(new TopProcessesView(sampler, settings, visibility, timeZone));
  const api = register(
    new LocalApi({ ...services, secrets, shell: platform.shell, setWatching: watch('localApi') }),
  );
  register(new StatusBar(sampler, settings, api, tooltips));
  register(keepActionContexts(services));
  register(registerLanguageModelTools({ ...services, stop: actions.stopForModel }));
  register(vscode.window.registerUriHandler(uriHandler(sampler, panels)));
  register(registerCommands({ ...services, panels, tree, actions, api }));
  register(restartOnCollectorChange(settings, sampler));
  register(followInterval(visibility, sampler, source));

  return createExtensionApi({ ...services, panels, setWatching: watch('extensions') });
}
