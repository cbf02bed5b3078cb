/** @type {Set<() => void>} */
const pending = new Set();

let listening = false;

/**
 * Makes sure that something started is ended when this process ends, however that comes about
 * (short of SIGKILL). The step must be synchronous: nothing else runs in an exit handler.
 * @param {() => void} step
 * @returns {() => void} forget it: the thing was ended in the ordinary way
 */
export function atEnd(step) {
  if (!listening) listen();
  pending.add(step);
  return () => pending.delete(step);
}

function listen() {
  listening = true;
  process.on('exit', () => {
    // The last first: a folder goes after the server that writes into it.
    for (const step of [...pending].reverse()) step();
  });
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.on(signal, () => process.exit(128 + number));
  }
}
