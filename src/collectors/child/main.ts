/**
 * The collector child. It reads processes over a pipe whenever the extension host asks.
 *
 * It is a separate process because a read from `/proc` may block forever, and only a process can
 * then be ended. It must never outlive its host, however the host ends.
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
  // Another process may keep the channel open. A change of the parent pid is reliable.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, PARENT_CHECK_MS).unref();
}

function main(): void {
  process.on('uncaughtException', crash);
  endWithHost();
  // Ctrl+C in the terminal that started the editor reaches the whole process group.
  process.on('SIGINT', () => undefined);
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Lowering the priority is optional and not always permitted.
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
