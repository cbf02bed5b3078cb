import type { ProcessInfo } from './process';
import type { ProcessTree } from './tree';

/** Whether everything below a process ends as well: then nobody is left to lose it. */
export type Reach = 'alone' | 'tree';

/** A login shell has a dash before its name, or before that of its program. */
const SHELL = /^-?(?:sh|ash|bash|dash|zsh|fish|ksh|csh|tcsh|pwsh)$/;
/** The kernel may have cut these names: the beginnings of them. */
const DESKTOP =
  /^(?:gnome-session|gnome-shell|startplasma|plasma_session|ksmserver|kwin_wayland|xfce4-session|mate-session|cinnamon-sessio|lxsession|lxqt-session|budgie-|sway$|Hyprland|Xorg|loginwindow$|WindowServer$)/;
/** tmux calls its server `tmux: server`; the program that only shows it has no children. */
const TERMINAL_KEEPER = /^(?:tmux|screen|SCREEN|zellij|dtach|abduco|mosh-server)\b/;
const REMOTE_LOGINS = /^(?:sshd|dropbear)\b/;
/** The script that Node runs, perhaps behind options of its own. */
const EDITOR_SERVER = /^\S+ (?:-\S+ )*\S*server-main\.js(?: |$)/;

/**
 * What is lost with a process that a session hangs on, as a sentence. By name, arguments and
 * children: readings have no session id, so a leader of another name is not known for one.
 */
export function sessionEffect(
  info: ProcessInfo,
  tree: ProcessTree,
  reach: Reach = 'alone',
): string | undefined {
  const { name, commandLine = '' } = info;
  if (REMOTE_LOGINS.test(name)) {
    return 'It carries remote logins: connections to this machine may be lost.';
  }
  if (EDITOR_SERVER.test(commandLine)) {
    return 'It is an editor’s server: the windows that are connected to it stop working.';
  }
  if (name === 'systemd') {
    return 'It runs the services of a user’s session: they end with it, and perhaps the session.';
  }
  if (DESKTOP.test(name)) {
    return 'A desktop session hangs on it: its user may be logged out and lose unsaved work.';
  }
  const children = tree.childrenOf(info.key).length;
  if (TERMINAL_KEEPER.test(name)) return children > 0 ? keeperEffect(children) : undefined;
  if (!SHELL.test(name)) return undefined;
  const login = name.startsWith('-') || commandLine.startsWith('-');
  if (login) return loginEffect(children);
  return reach === 'tree' ? undefined : shellEffect(children);
}

function keeperEffect(children: number): string {
  return children === 1
    ? 'It keeps a terminal alive: 1 process in it, and what that started, may end.'
    : `It keeps terminals alive: ${children} processes in them, and what those started, may end.`;
}

function loginEffect(children: number): string {
  if (children === 0) return 'It is a login shell: its session ends.';
  return children === 1
    ? 'It is a login shell: its session ends, and 1 process loses it.'
    : `It is a login shell: its session ends, and ${children} processes lose it.`;
}

function shellEffect(children: number): string | undefined {
  if (children === 0) return undefined;
  return children === 1
    ? 'It is a shell: 1 process loses it, and perhaps its terminal.'
    : `It is a shell: ${children} processes lose it, and perhaps their terminal.`;
}
