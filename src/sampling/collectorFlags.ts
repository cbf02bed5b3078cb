/**
 * What Node is told when it runs the collector child: its heap is of few MiB, and V8 would look after
 * it as after one of hundreds. VS Code starts its own children with options of this kind, in Electron
 * as well.
 *
 * - The room for what was just made, in MiB: by default it grows to 16, of which three are held,
 *   more than all else in the child; a tick makes a fraction of one.
 * - No helping threads to collect garbage: to wake them takes longer than they save.
 * - No whole collection each time that nothing was to do for some seconds, as between two ticks:
 *   it took as much CPU as reading 400 processes.
 */
export const COLLECTOR_FLAGS: readonly string[] = [
  '--max-semi-space-size=2',
  '--single-threaded-gc',
  '--no-memory-reducer',
];

/** The exit code of Node that was given an option it does not know. */
export const UNKNOWN_FLAG_EXIT_CODE = 9;
