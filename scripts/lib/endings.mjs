/** @type {Set<() => void>} */
const pending = new Set();

let listening = false;

/**
 * Makes sure that a resource is cleaned up when this process ends in any way short of SIGKILL. The
 * step must be synchronous, because nothing else runs in an exit handler.
 * @param {() => void} step
 * @returns {() => void} cancels the step, once the resource was cleaned up in the ordinary way
 */
export function atEnd(step) {
  if (!listening) listen();
  pending.add(step);
  return () => pending.delete(step);
}

function listen() {
  listening = true;
  process.on('exit', () => {
    // In reverse order: a folder is removed after the server that writes into it.
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
