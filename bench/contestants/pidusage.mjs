import { readdir } from 'node:fs/promises';
import pidusage from 'pidusage';
import { answerRounds } from './answerRounds.mjs';

await answerRounds(async () => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Object.keys(await pidusage(pids)).length;
});
