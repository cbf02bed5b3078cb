import type { Prey } from './prey';
import type { Scene } from './scene';

/** Processes that use the CPU in turn, while others start and end. */
export interface Churn {
  /** The number of turns so far. */
  readonly turns: number;
  end(): Promise<void>;
}

const TURN_MS = 1500;
const TAKING_TURNS = 4;

/** Starts the churn, which ends with the test at the latest. */
export async function startChurn(scene: Scene): Promise<Churn> {
  const steady: Prey[] = [];
  for (let i = 0; i < TAKING_TURNS; i++) {
    steady.push(await scene.startOther(`proclens-turn${i}`, 'plain'));
  }
  for (const { pid } of steady) process.kill(pid, 'SIGSTOP');
  let turns = 0;
  let brief: Prey | undefined;
  let starting = Promise.resolve();
  const signal = (name: NodeJS.Signals) => {
    const next = steady[turns % TAKING_TURNS];
    if (next && !next.hasExited()) process.kill(next.pid, name);
  };
  const takeTurn = () => {
    signal('SIGSTOP');
    turns += 1;
    signal('SIGCONT');
    // Replaced every other turn, so that a snapshot catches each one.
    if (turns % 2 === 0) return;
    brief?.end();
    brief = undefined;
    starting = scene.startOther(`proclens-brief${turns % 100}`, 'plain').then((prey) => {
      brief = prey;
    });
  };
  const timer = setInterval(takeTurn, TURN_MS);
  return {
    get turns() {
      return turns;
    },
    end: async () => {
      clearInterval(timer);
      await starting;
      for (const prey of steady) prey.end();
      brief?.end();
    },
  };
}
