import type { IdentityGuard } from './identityGuard';

/** A process that is held, and what was found when it was looked at. */
export interface LookedAt {
  readonly guard: IdentityGuard;
  /** What the guard said, to be used in this very turn. */
  readonly answer: IdentityGuard['currentState'];
}

/** Looks at it now; what goes wrong is thrown by the answer. */
export function lookedAt(guard: IdentityGuard): LookedAt {
  try {
    const state = guard.currentState();
    return { guard, answer: () => state };
  } catch (error) {
    return {
      guard,
      answer: () => {
        throw error;
      },
    };
  }
}
