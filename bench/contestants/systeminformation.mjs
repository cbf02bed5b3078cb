import { setTimeout as wait } from 'node:timers/promises';
import si from 'systeminformation';
import { answerRounds } from './answerRounds.mjs';

/** If queried again within half a second, the library repeats its last answer. */
const PAUSE_MS = 520;

await answerRounds(
  async () => (await si.processes()).list.length,
  () => wait(PAUSE_MS),
);
