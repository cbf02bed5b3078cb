import type { ProgramEntry } from './program';

/** What publishes and installs packages, builds and checks; from their `--help`. */
export const PUBLISHERS: readonly ProgramEntry[] = [
  ['git config, dvc remote modify, composer config, bundle config', { settings: true }],
  ['bundle config', { operand: -1, operandLike: /^[^\s:/]+:[^\s:/]+$/ }],
  ['git', { prose: '-m -am --message -S -G --grep' }],
  ['jest, vitest', { prose: '-t --testNamePattern' }],
  ['mocha', { prose: '-g --grep' }],
  ['pytest, py.test', { prose: '-k' }],
  ['twine', { next: '-p', attached: '-p' }],
  ['poetry publish', { next: '-p' }],
  ['poetry config', { operand: -1, operandWith: /^(?:pypi-token|http-basic)\./ }],
  ['hatch publish', { next: '-a --auth' }],
  ['cargo login', { operand: 1 }],
  ['dotnet nuget push, dotnet nuget delete, choco push', { next: '-k' }],
  ['dotnet nuget add source, dotnet nuget update source', { next: '-p' }],
  ['nuget setapikey, nuget setApiKey', { operand: 1 }],
  ['choco', { next: '-p' }],
  ['gem', { harmless: '--key -k' }],
  ['composer config', { operand: -1, operandWith: /oauth|bearer|token/ }],
  ['conan user, conan remote login', { next: '-p', attached: '-p' }],
  [
    'npm config set, pnpm config set, yarn config set',
    { operand: 2, operandWith: /auth(?:token)?$|token|password/i },
  ],
  ['codecov, codecovcli', { next: '-t' }],
  ['vsce, ovsx', { next: '-p --pat' }],
  ['ffsend', { next: '-p' }],
  ['jenkins-cli', { pair: '-auth' }],
  ['altool, notarytool, xcrun', { next: '-p' }],
];
