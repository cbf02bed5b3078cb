/** What the collector and the commands it runs (ps, getent, PowerShell) need. Windows ignores case. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'SYSTEMROOT',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'PSMODULEPATH',
  // Set by VS Code: its executable is Electron, which becomes Node by this.
  'ELECTRON_RUN_AS_NODE',
];

/** The child's environment: nothing of the host's but what it needs, tokens least of all. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => PASSED_ON.includes(name.toUpperCase()));
  return Object.fromEntries(passed);
}
