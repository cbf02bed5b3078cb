import type { ProcessState } from '../../../src/core/process/process';
import { parseQuery } from '../../../src/core/query/parseQuery';

/** The state that all of a query is narrowed to by a term of its own, as `withState` writes it. */
export function stateIn(text: string): ProcessState | undefined {
  const parsed = parseQuery(text);
  if (!parsed.ok) return undefined;
  const { query } = parsed;
  for (const part of query.kind === 'and' ? query.parts : [query]) {
    if (part.kind !== 'state' || part.negated) continue;
    const [state] = part.states;
    if (state && part.states.length === 1 && termOf(state).test(text)) return state;
  }
  return undefined;
}

/** The query narrowed to this state, in place of any other; one that is a mistake is replaced. */
export function withState(text: string, state: ProcessState): string {
  const rest = withoutState(text);
  const parsed = parseQuery(rest);
  if (!rest || !parsed.ok) return `state:${state}`;
  return `${parsed.query.kind === 'or' ? `(${rest})` : rest} state:${state}`;
}

/** The query without the term of its state, and without parentheses that were only for its sake. */
export function withoutState(text: string): string {
  const state = stateIn(text);
  if (!state) return text.trim();
  const rest = text.replace(termOf(state), ' ').trim();
  return /^\(([^()"/]*)\)$/.exec(rest)?.[1] ?? rest;
}

function termOf(state: ProcessState): RegExp {
  return new RegExp(`(?:^|\\s+)state:${state}(?:\\s+|$)`);
}
