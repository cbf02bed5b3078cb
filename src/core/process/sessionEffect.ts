import type { ProcessInfo } from './process';
import { sentence, type Sentence } from '../text/sentence';
import type { ProcessTree } from './tree';

/** Whether all descendants of a process end with it; if so, none of them is left to lose it. */
export type Reach = 'alone' | 'tree';

/** A login shell has a dash before its name or before its program's name. */
const SHELL = /^-?(?:sh|ash|bash|dash|zsh|fish|ksh|csh|tcsh|pwsh)$/;
/** Matches prefixes because the kernel may truncate these names. */
const DESKTOP =
  /^(?:gnome-session|gnome-shell|startplasma|plasma_session|ksmserver|kwin_wayland|xfce4-session|mate-session|cinnamon-sessio|lxsession|lxqt-session|budgie-|sway$|Hyprland|Xorg|loginwindow$|WindowServer$)/;
/** tmux names its server `tmux: server`; its client has no children. */
const TERMINAL_KEEPER = /^(?:tmux|screen|SCREEN|zellij|dtach|abduco|mosh-server)\b/;
const REMOTE_LOGINS = /^(?:sshd|dropbear)\b/;
/** Matches the script that Node runs, possibly after Node's own options. */
const EDITOR_SERVER = /^\S+ (?:-\S+ )*\S*server-main\.js(?: |$)/;

/**
 * What is lost if a process ends that a session depends on. Decided by name, arguments and
 * children: readings contain no session id, so a session leader with an unusual name is not
 * recognized.
 */
export function sessionEffect(
  info: ProcessInfo,
  tree: ProcessTree,
  reach: Reach = 'alone',
): Sentence | undefined {
  const { name, commandLine = '' } = info;
  if (REMOTE_LOGINS.test(name)) {
    return sentence('It serves remote logins: connections to this machine may be lost.');
  }
  if (EDITOR_SERVER.test(commandLine)) {
    return sentence('It is an editor server: windows connected to it will stop working.');
  }
  if (name === 'systemd') {
    return sentence(
      'It runs the services of a user session: they will end with it, and the session may end too.',
    );
  }
  if (DESKTOP.test(name)) {
    return sentence(
      'This process runs a desktop session: its user may be logged out and lose unsaved work.',
    );
  }
  const children = tree.childrenOf(info.key).length;
  if (TERMINAL_KEEPER.test(name)) return children > 0 ? keeperEffect(children) : undefined;
  if (!SHELL.test(name)) return undefined;
  const login = name.startsWith('-') || commandLine.startsWith('-');
  if (login) return loginEffect(children);
  return reach === 'tree' ? undefined : shellEffect(children);
}

function keeperEffect(children: number): Sentence {
  return children === 1
    ? sentence(
        'It keeps a terminal alive: 1 process in it, and anything that process started, may end.',
      )
    : sentence(
        'It keeps terminals alive: {0} processes in them, and anything they started, may end.',
        children,
      );
}

function loginEffect(children: number): Sentence {
  if (children === 0) return sentence('It is a login shell: its session will end.');
  return children === 1
    ? sentence('It is a login shell: its session will end, and 1 process will lose it.')
    : sentence(
        'It is a login shell: its session will end, and {0} processes will lose it.',
        children,
      );
}

function shellEffect(children: number): Sentence | undefined {
  if (children === 0) return undefined;
  return children === 1
    ? sentence('It is a shell: 1 process will lose it and perhaps its terminal.')
    : sentence('It is a shell: {0} processes will lose it and perhaps their terminal.', children);
}
