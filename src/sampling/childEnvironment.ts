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
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'PSMODULEPATH',
];

/**
 * Where a Node finds the libraries and the data it was built with: without these, that of conda or of
 * NixOS does not start. nix-ld appends the system to its names. None of them runs code that the user
 * did not choose for the host: NODE_OPTIONS and LD_PRELOAD do, and stay out.
 */
const FOR_NODE =
  /^(?:(?:LD|DYLD|DYLD_FALLBACK)_LIBRARY_PATH|DYLD_(?:FALLBACK_)?FRAMEWORK_PATH|NIX_LD(?:_LIBRARY_PATH)?(?:_[a-z0-9_]+)?|LIBPATH|NODE_ICU_DATA)$/;

/** The child's environment: nothing of the host's but what it needs, tokens least of all. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(
    ([name]) => PASSED_ON.includes(name.toUpperCase()) || FOR_NODE.test(name),
  );
  // The executable of a desktop VS Code is Electron, which becomes Node by this.
  return { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: '1' };
}
