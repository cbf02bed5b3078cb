// Measures what titles of processes cost: each one, and how many a collector makes.
import { Session } from 'node:inspector/promises';
import { ProcfsCollector } from '../../src/collectors/linux/procfsCollector';
import { titleOfCommand } from '../../src/core/titles/titleOf';
import { DOCUMENTED_COMMANDS, READ_COMMANDS } from '../../test/fixtures/titles/titledCommands';

const COMMANDS = [...READ_COMMANDS, ...DOCUMENTED_COMMANDS].map(({ argv }) => argv);
/** More than a collector of a machine with many processes makes in its first minute. */
const WARM_UP_ROUNDS = 20;

/** The time in µs for one title of each command line in turn, in each of `rounds` rounds. */
export function titleTimes(rounds: number): readonly number[] {
  const round = () => {
    const startMs = performance.now();
    for (const argv of COMMANDS) titleOfCommand(argv);
    return ((performance.now() - startMs) * 1000) / COMMANDS.length;
  };
  for (let i = 0; i < WARM_UP_ROUNDS; i++) round();
  return Array.from({ length: rounds }, round);
}

/** How many titles a collector makes in its first reading, and then in `ticks` more. */
export async function titlesMade(ticks: number): Promise<{ first: number; later: number }> {
  const collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const calls = async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .flatMap(({ functions }) => functions)
      .filter(({ functionName }) => functionName === titleOfCommand.name)
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  };
  try {
    await calls();
    await collector.collect();
    const first = await calls();
    for (let i = 0; i < ticks; i++) await collector.collect();
    return { first, later: await calls() };
  } finally {
    session.disconnect();
    collector.dispose();
  }
}
