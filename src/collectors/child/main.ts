/**
 * The collector child. It reads processes over a pipe whenever the extension host asks.
 *
 * It is a separate process because a read from `/proc` may block forever, and only a process can
 * then be ended. It must never outlive its host, however the host ends.
 */
import { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { DeltaBuilder } from '../../core/process/deltaBuilder';
import { CollectError, type Collector, type ProcessInspector } from '../collector';
import { createCollector, createInspector } from '../createCollector';
import { BreadcrumbWriter } from './breadcrumbWriter';
import { parseChildArguments } from './childArguments';
import {
  BREADCRUMB_FD,
  CHANNEL_FD,
  type ChildAnswer,
  type ChildMessage,
  type ChildRequest,
  type RequestFailure,
  type SampleRequest,
} from './childProtocol';
import { encodeFrame, FrameReader } from './frames';

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

type Answer = ChildAnswer | RequestFailure;

/** Answers the host's requests one at a time, using one collector and one inspector. */
class RequestAnswerer {
  private readonly deltas = new DeltaBuilder();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly collector: Collector,
    private readonly inspector: ProcessInspector,
  ) {}

  /** Rejects if there is a bug in the child. The child then ends, so that the bug is noticed. */
  answer(request: ChildRequest): Promise<Answer> {
    const answer = this.last.then(() => this.answerNow(request));
    // The chain doesn't retain the answer, which may be a value the user asked to see unmasked.
    this.last = answer.then(() => undefined);
    return answer;
  }

  private answerNow(request: ChildRequest): Answer | Promise<Answer> {
    const { id } = request;
    switch (request.type) {
      case 'sample':
        return this.sample(request);
      case 'inspect': {
        const { key, environment } = request;
        return { type: 'inspect', id, inspection: this.inspector.inspect(key, { environment }) };
      }
      case 'reveal': {
        const { key, what } = request;
        return { type: 'reveal', id, revealed: this.inspector.reveal(key, what) };
      }
      case 'commandLines': {
        const lines = request.keys.flatMap((key) => this.inspector.commandLine(key) ?? []);
        return { type: 'commandLines', id, lines };
      }
    }
  }

  private async sample({ id, whole, extras, reread }: SampleRequest): Promise<Answer> {
    try {
      const reading = await this.collector.collect(new Set(extras), reread);
      const delta = this.deltas.next(reading, { whole });
      return { type: 'sample', id, delta };
    } catch (error) {
      if (!(error instanceof CollectError)) throw error;
      return { type: 'failure', id, code: error.code, message: error.message };
    }
  }
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
