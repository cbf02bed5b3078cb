import * as vscode from 'vscode';
import { CollectorSupervisor } from './collectors/child/collectorSupervisor';
import { identityGuards } from './collectors/openIdentityGuard';
import { Sampler } from './collectors/sampling/sampler';
import { registerCommands } from './ui/commands';
import { KillProcess } from './ui/killProcess';
import { ProcessPanels } from './ui/panels';
import { Settings } from './ui/settings';
import { StatusBar } from './ui/statusBar';
import { TopProcessesView } from './ui/treeView';
import { Visibility } from './ui/visibility';

/** Joins the parts. Everything made here is ended with the extension. */
export function activate(context: vscode.ExtensionContext): void {
  const register = <T extends { dispose(): unknown }>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };

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
  const visibility = register(new Visibility(settings));

  const killProcess = new KillProcess({
    sampler,
    log,
    own: () => ({ hostPid: process.pid, collectorPid: source.childPid }),
    openGuard: identityGuards(sampler, () => source.collectorId),
    showInPanel: (outcome) => panels.showOutcome(outcome),
  });
  const panels = register(
    new ProcessPanels(
      {
        extensionUri: context.extensionUri,
        sampler,
        settings,
        log,
        requests: {
          kill: (key, force) => void killProcess.run(key, force ? 'forceTerminate' : 'terminate'),
          restartCollector: () => void sampler.restart(),
        },
      },
      visibility,
    ),
  );
  register(new TopProcessesView(sampler, settings, visibility));
  register(new StatusBar(sampler, settings));
  register(registerCommands({ sampler, panels, killProcess, log }));

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
}
