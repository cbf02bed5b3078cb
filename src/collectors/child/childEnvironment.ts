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
];

/** The child's environment: nothing of the host's but what it needs, tokens least of all. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => PASSED_ON.includes(name.toUpperCase()));
  // The executable of a desktop VS Code is Electron, which becomes Node by this.
  return { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: '1' };
}
