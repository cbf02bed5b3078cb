// A web server with workers, for the screenshots: `shop server.mjs PORT --token X`. The names
// beside it are links to node, because a process is named after the file it was started from.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';

const queues = { images: 0.55, mails: 0.2, reports: 0.05 };
for (const [queue, load] of Object.entries(queues)) {
  fork('worker.mjs', ['--queue', queue, String(load)], { execPath: `./shop-${queue}` });
}

createServer((_, response) => response.end('ok')).listen(Number(process.argv[2]), '127.0.0.1');
