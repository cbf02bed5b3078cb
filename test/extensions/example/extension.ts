import * as vscode from 'vscode';
import type { ProcLensApi } from '../../../proclens';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const proclens = await vscode.extensions
    .getExtension<ProcLensApi>('proclens.proclens')
    ?.activate();
  if (proclens?.version !== 1) return;

  const item = vscode.window.createStatusBarItem('example.count');
  item.show();
  context.subscriptions.push(
    item,
    proclens.onDidSample(({ processes }) => {
      item.text = `${processes.length} processes`;
    }),
    vscode.commands.registerCommand('example.showBusy', () =>
      proclens.openPanel({ filter: 'cpu>50' }),
    ),
    vscode.commands.registerCommand('example.busiest', async () => {
      const processes = proclens.getSnapshot()?.processes ?? [];
      const [busiest] = [...processes].sort((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0));
      if (!busiest) return undefined;
      const inspection = await proclens.inspect(busiest.key);
      const cwd = inspection.kind === 'process' ? inspection.program.cwd : undefined;
      return `${busiest.name} (${busiest.pid}) works in ${cwd?.ok ? cwd.value : 'some folder'}`;
    }),
  );
}
