import type { Matched, TitleRule } from '../rule';
import { valueOf } from '../words';

/** VS Code and its relatives, and what Electron and Chromium start. */

const EDITORS: readonly (readonly [RegExp, string])[] = [
  [/cursor/i, 'Cursor'],
  [/windsurf/i, 'Windsurf'],
  [/codium/i, 'VSCodium'],
  [/insiders/i, 'VS Code Insiders'],
];

/** The editor that a program or script belongs to. */
function editorOf({ command: { path, entry } }: Matched): string {
  const of = `${path} ${entry?.text ?? ''}`;
  return EDITORS.find(([pattern]) => pattern.test(of))?.[1] ?? 'VS Code';
}

const IS_EDITOR =
  /[\\/](?:server-main|bootstrap-fork)(?:\.js)?(?:\s|$)|^(?:.*[\\/])?(?:code|cursor|codium|windsurf)(?:-\w+)?(?: Helper.*)?$/i;

/** The program that a process with `--type` belongs to: an editor, or a browser by its name. */
function appOf(matched: Matched): string {
  const { path, program, entry } = matched.command;
  if (IS_EDITOR.test(path) || IS_EDITOR.test(entry?.text ?? '')) return editorOf(matched);
  return program.replace(/ Helper.*$/, '');
}

const role = (what: string) => (matched: Matched) => `${appOf(matched)} ${what}`;

const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/network\.mojom/, 'network service'],
  [/storage\.mojom/, 'storage service'],
  [/audio\.mojom/, 'audio service'],
  [/video_capture\.mojom/, 'video capture'],
  [/node\.mojom/, 'Node service'],
];

function serviceOf(matched: Matched): string {
  const { args, options } = matched.command;
  const type = valueOf([...options, ...args], '--utility-sub-type') ?? '';
  const service = SERVICES.find(([pattern]) => pattern.test(type))?.[1];
  return `${appOf(matched)} ${service ?? 'utility process'}`;
}

function serverName(matched: Matched): string {
  return `${editorOf(matched)} server`;
}

export const EDITOR_RULES: readonly TitleRule[] = [
  { type: /^extensionHost$/, name: role('extension host') },
  { type: /^ptyHost$/, name: role('pty host') },
  { type: /^(?:fileWatcher|watcherService)$/, name: role('file watcher') },
  { type: /^agentHost$/, name: role('agent host') },
  { type: /^sharedProcess$/, name: role('shared process') },
  { type: /^renderer$/, name: role('renderer') },
  { type: /^gpu-process$/, name: role('GPU process') },
  { type: /^zygote$/, name: role('zygote') },
  { type: /^utility$/, name: serviceOf },
  { type: /^crashpad-handler$/, name: role('crash reporter') },
  { type: /^broker$/, name: role('broker') },
  { path: /(?:^|[\\/])server-main\.js$/, name: serverName },
  {
    path: /(?:^|[\\/])bin[\\/](?:code|cursor|codium|windsurf)-server[\w-]*$/,
    name: serverName,
  },
  {
    path: /(?:^|[\\/])vs[\\/]base[\\/]node[\\/](?:cpuUsage|ps|terminateProcess)\.sh$/,
    name: (matched) => `${editorOf(matched)} process lookup`,
  },
  {
    path: /[\\/]dist[\\/]collector\.js$/,
    name: ({ command: { args } }) =>
      args.some((arg) => arg.startsWith('--collector=')) ? 'ProcLens collector' : undefined,
  },
  { path: /ms-vscode\.js-debug[^\s]*[\\/]watchdog\.js$/, name: 'JavaScript debugger watchdog' },
  { path: /ms-vscode\.js-debug[^\s]*[\\/]vsDebugServer\.js$/, name: 'JavaScript debugger' },
  { tool: ['code-tunnel'], name: 'VS Code tunnel' },
  { tool: ['chrome_crashpad_handler', 'crashpad_handler'], name: 'crash reporter' },
  {
    tool: ['rg'],
    name: ({ command: { args } }) =>
      args.includes('--files') ? 'ripgrep (finds files)' : 'ripgrep (searches text)',
  },
];
