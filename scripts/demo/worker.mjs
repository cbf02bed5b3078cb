// Keeps a core busy part of the time, in waves: `node worker.mjs --queue NAME LOAD`.
const load = Number(process.argv[4]);
const periodMs = 100;

setInterval(() => {
  const wave = 0.6 + 0.4 * Math.sin(Date.now() / 3000);
  const end = Date.now() + load * wave * periodMs;
  while (Date.now() < end);
}, periodMs);
