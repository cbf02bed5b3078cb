import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProcLensApi } from '../proclens';
import { CollectorSupervisor } from './collectors/child/collectorSupervisor';
import { platformTraits } from './collectors/platformTraits';
import { Sampler } from './collectors/sampling/sampler';
import type { ProcessAction } from './core/action';
import { History } from './core/history';
import { MachineHistory } from './core/machineHistory';
import type { ProcessKey } from './core/process';
import { logText } from './core/text';
import { keepActionContexts } from './ui/actionContexts';
import { registerCommands } from './ui/commands';
import { createExtensionApi } from './ui/extensionApi';
import { KeptPreferences } from './ui/keptPreferences';
import { machineId } from './ui/machineName';
import { registerLanguageModelTools } from './ui/languageModelTools';
import { LocalApi } from './ui/localApi';
import { once } from './ui/once';
import { ProcessPanels } from './ui/panels';
import { Settings } from './ui/settings';
import { startTranslating } from './ui/startTranslating';
import { StatusBar } from './ui/statusBar';
import { TopProcessesView } from './ui/treeView';
import { uriHandler } from './ui/uriHandler';
import { Visibility } from './ui/visibility';

/**
 * Joins the parts. Everything made here is ended with the extension.
 * @returns what other extensions may use: see `proclens.d.ts`
 */
export function activate(context: vscode.ExtensionContext): ProcLensApi {
  const register = <T extends { dispose(): unknown }>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };

  startTranslating();
  const log = register(vscode.window.createOutputChannel('ProcLens', { log: true }));
  const settings = register(new Settings(log));
  const source = register(
    new CollectorSupervisor({
      modulePath: vscode.Uri.joinPath(context.extensionUri, 'dist', 'collector.js').fsPath,
      get choice() {
        return settings.current.collector;
      },
      log: (message) => log.info(message),
    }),
  );
  const sampler = register(new Sampler(source));
  const history = new History();
  const machineHistory = new MachineHistory();
  sampler.on('sample', (sample) => {
    history.add(sample);
    machineHistory.add(sample.snapshot);
  });
  const visibility = register(new Visibility(settings));

  const traits = platformTraits();
  const own = () => ({ hostPid: process.pid, collectorPid: source.childPid });
  const collectorId = () => source.collectorId;
  const actionParts = once(async () => {
    const { createActionParts } = await import('./ui/actionParts');
    const inspections = source;
    return createActionParts({
      sampler,
      settings,
      traits,
      own,
      collectorId,
      panels,
      inspections,
      log,
      register,
    });
  });
  const act = async (keys: readonly ProcessKey[], action: ProcessAction) => {
    panels.asks = true;
    try {
      await (await actionParts()).act(keys, action);
    } catch (error) {
      log.error(logText(String(error)));
      void vscode.window.showErrorMessage(l10n.t('Nothing was done to the process; see the log.'));
    }
  };
  const panels = register(
    new ProcessPanels(
      {
        extensionUri: context.extensionUri,
        sampler,
        inspections: source,
        history,
        machineHistory,
        settings,
        preferences: new KeptPreferences(context.globalState, machineId()),
        log,
        own,
        requests: {
          act: (keys, action) => void act(keys, action),
          restartCollector: () => void sampler.restart(),
        },
      },
      visibility,
    ),
  );
  register(new TopProcessesView(sampler, settings, visibility));
  const api = register(
    new LocalApi({
      sampler,
      settings,
      secrets: context.secrets,
      log,
      shell: traits.shell,
      setWatching: (watching) => visibility.setWatching('localApi', watching),
    }),
  );
  register(new StatusBar(sampler, settings, api));
  register(keepActionContexts({ settings, traits, sampler, collectorId }));
  const tools = once(async () => {
    const { createTools } = await import('./ui/toolParts');
    return createTools({
      sampler,
      inspections: source,
      register,
      stop: async (...given) => (await actionParts()).stopForModel(...given),
    });
  });
  register(registerLanguageModelTools({ settings, log, tools }));
  register(vscode.window.registerUriHandler(uriHandler(sampler, panels)));
  register(registerCommands({ sampler, panels, actionParts, log, api }));

  let { collector } = settings.current;
  register(
    settings.onDidChange((values) => {
      if (values.collector === collector) return;
      collector = values.collector;
      void sampler.restart();
    }),
  );
  const applyInterval = (interval: number | undefined) => {
    source.timeoutMs = Math.max(5000, 3 * (interval ?? 0));
    sampler.setInterval(interval);
  };
  register(visibility.onDidChangeInterval(applyInterval));
  applyInterval(visibility.interval);

  return createExtensionApi({
    sampler,
    inspections: source,
    openPanel: (filter) => panels.open(filter),
    setWatching: (watching) => visibility.setWatching('extensions', watching),
  });
}
