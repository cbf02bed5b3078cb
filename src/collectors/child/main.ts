/**
 * The collector child: reads processes when the extension host asks for it, over a pipe.
 *
 * It is a process of its own because a read from `/proc` may block for ever, and only a process can
 * then be ended; it must not outlive its host, whatever happens to that.
 */
import { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { CollectError, type Collector } from '../collector';
import { createCollector, createInspector } from '../createCollector';
import { BreadcrumbWriter } from './breadcrumbWriter';
import { parseChildArguments } from './childArguments';
import { BREADCRUMB_FD, CHANNEL_FD, type ChildMessage, type ChildRequest } from './childProtocol';
import { encodeFrame, FrameReader } from './frames';
import { RequestAnswerer } from './requestAnswerer';

const PARENT_CHECK_MS = 1000;
const LAST_WORDS_MS = 500;

const channel = new Socket({ fd: CHANNEL_FD });

function send(message: ChildMessage, sent?: () => void): void {
  channel.write(encodeFrame(message), sent);
}

function onRequest(answer: (request: ChildRequest) => void): void {
  const reader = new FrameReader();
  channel.on('data', (piece) => {
    for (const request of reader.push(piece)) answer(request as ChildRequest);
  });
}

function crash(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  setTimeout(() => process.exit(1), LAST_WORDS_MS);
  send({ type: 'crash', message }, () => process.exit(1));
}

function endWithHost(): void {
  channel.on('error', () => process.exit(0)).on('close', () => process.exit(0));
  // The channel may be held open by somebody else; a new parent is a sure sign.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, PARENT_CHECK_MS).unref();
}

function main(): void {
  process.on('uncaughtException', crash);
  endWithHost();
  // Ctrl+C in the terminal that the editor was started from reaches the whole group.
  process.on('SIGINT', () => undefined);
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Being polite is not always possible.
  }

  const { choice, quarantined, procRoot } = parseChildArguments(process.argv.slice(2));
  const options = {
    procRoot,
    quarantined: new Set(quarantined),
    breadcrumb: new BreadcrumbWriter(BREADCRUMB_FD),
  };
  let collector: Collector;
  try {
    collector = createCollector(choice, options);
  } catch (error) {
    if (!(error instanceof CollectError)) throw error;
    const { code, message } = error;
    onRequest(({ id }) => send({ type: 'failure', id, code, message }));
    return;
  }
  const answerer = new RequestAnswerer(collector, createInspector(collector.id, options));
  onRequest((request) => {
    answerer.answer(request).then((answer) => send(answer), crash);
  });
  send({ type: 'ready', collector: collector.id });
}

main();
