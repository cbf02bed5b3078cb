/**
 * What Node is told when it runs the collector child.
 *
 * The room that V8 gives to what was just made, in MiB: by default it grows to 16, of which three
 * are held, more than all else in the child; a tick makes a fraction of one. VS Code starts its own
 * children with options of this kind, in Electron as well.
 */
export const COLLECTOR_FLAGS: readonly string[] = ['--max-semi-space-size=2'];
