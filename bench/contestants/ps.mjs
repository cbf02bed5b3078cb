// ps with the fields of ProcLens. Its output is only read to the end, and its lines are counted.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { answerRounds } from './answerRounds.mjs';

const fields = 'pid,ppid,uid,user,stat,nice,nlwp,rss,vsz,time,lstart,comm,args';

await answerRounds(async () => {
  const { stdout } = await promisify(execFile)('ps', ['-axo', fields], { maxBuffer: 2 ** 28 });
  return stdout.split('\n').length - 2;
});
