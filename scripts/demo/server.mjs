// A web server with workers, for the pictures: `shop server.mjs PORT --token X`. The names beside it
// are links to node: a process is called as what it was started by.
import { fork } from 'node:child_process';
import { createServer } from 'node:http';

const queues = { images: 0.55, mails: 0.2, reports: 0.05 };
for (const [queue, load] of Object.entries(queues)) {
  fork('worker.mjs', ['--queue', queue, String(load)], { execPath: `./shop-${queue}` });
}

createServer((_, response) => response.end('ok')).listen(Number(process.argv[2]), '127.0.0.1');
