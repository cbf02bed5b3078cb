import type { TitleRule } from './rule';
import { AGENT_RULES } from './rules/agents';
import { COMPILER_RULES } from './rules/compilers';
import { EDITOR_RULES } from './rules/editors';
import { LANGUAGE_SERVER_RULES } from './rules/languageServers';
import { NODE_RULES } from './rules/node';
import { PYTHON_RULES } from './rules/python';
import { SERVER_RULES } from './rules/servers';
import { SHELL_RULES } from './rules/shells';

/** The table of all rules. If several apply, the first one that has a name counts. */
export const TITLE_RULES: readonly TitleRule[] = [
  ...LANGUAGE_SERVER_RULES,
  ...AGENT_RULES,
  ...NODE_RULES,
  ...PYTHON_RULES,
  ...COMPILER_RULES,
  ...SERVER_RULES,
  ...SHELL_RULES,
  ...EDITOR_RULES,
];
