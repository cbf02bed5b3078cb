/**
 * The tokens of one service: how they begin (one or more, separated by blanks), and what follows. That
 * is the source of a regular expression of classes with bounds; only the last of them
 * may have no upper bound, so that a token is looked at once. The bundle does without the name of the service, which is in a
 * comment.
 */
export type TokenMark = readonly [begins: string, rest: string];

/** Letters and digits. */
export const letters = (least: number) => `[A-Za-z0-9]{${least},}`;
/** Letters, digits, dashes and underscores, as in base64url. */
export const base64url = (least: number) => `[A-Za-z0-9_-]{${least},}`;
/** Letters, digits, and what else base64 has. */
export const base64 = (least: number) => `[A-Za-z0-9+/]{${least},}={0,2}`;
export const hex = (least: number) => `[A-Fa-f0-9]{${least},}`;
