import { fileName } from '../paths';
import type { TitleRule } from '../rule';
import { firstOperand, nonEmpty, operands, sourceFile, valueOf } from '../words';

/** Compilers, linkers and what runs them, Java and .NET included. */

const C_SOURCE = /\.(?:c|i|m)$/;
const CXX_SOURCE = /\.(?:cc|cpp|cxx|c\+\+|C|ii|mm)$/;
const MAKE_VALUED = /^-[CfIoWj]$/;

export const COMPILER_RULES: readonly TitleRule[] = [
  { tool: ['cc1'], name: 'C compiler', detail: sourceFile(C_SOURCE) },
  { tool: ['cc1plus'], name: 'C++ compiler', detail: sourceFile(CXX_SOURCE) },
  { tool: ['cc', 'gcc'], name: 'gcc', detail: sourceFile(C_SOURCE) },
  { tool: ['c++', 'g++'], name: 'g++', detail: sourceFile(CXX_SOURCE) },
  {
    tool: ['clang', 'clang++'],
    name: ({ command: { args, program } }) =>
      args[0] !== '-cc1' ? program : program === 'clang++' ? 'C++ compiler' : 'C compiler',
    detail: sourceFile(/\.(?:c|i|m|cc|cpp|cxx|c\+\+|C|ii|mm)$/),
  },
  { tool: ['as'], name: 'assembler', detail: sourceFile(/\.[sS]$/) },
  {
    tool: ['ld', 'ld.bfd', 'ld.gold', 'ld.lld', 'lld', 'rust-lld', 'mold', 'collect2'],
    name: 'linker',
    detail: ({ command: { args } }) => {
      const output = valueOf(args, '-o');
      return output === undefined ? undefined : fileName(output);
    },
  },
  {
    tool: ['make', 'gmake'],
    name: 'make',
    detail: ({ command: { args } }) =>
      nonEmpty(
        args
          .filter(
            (arg, i) => /^[A-Za-z][\w./-]*$/.test(arg) && !MAKE_VALUED.test(args[i - 1] ?? ''),
          )
          .join(' '),
      ),
  },
  { tool: ['bazel'], name: 'Bazel' },
  { own: /^bazel\(([^)]*)\)/, name: 'Bazel', detail: ({ match }) => match[1] },
  {
    tool: ['cargo'],
    name: ({ command: { args } }) => `cargo ${firstOperand(args) ?? ''}`.trim(),
  },
  {
    tool: ['rustc', 'clippy-driver'],
    name: 'rustc',
    detail: ({ command: { args } }) => valueOf(args, '--crate-name'),
  },
  {
    tool: ['go'],
    name: ({ command: { args } }) => `go ${args[0] ?? ''}`.trim(),
    detail: ({ command: { args } }) => args.find((arg) => /^\.|\/|\.go$/.test(arg)),
  },
  {
    path: /[\\/]go-build\d+[\\/]b\d+[\\/](?:exe[\\/])?([^\\/]+?)(\.test)?(?:\.exe)?$/,
    name: ({ match }) =>
      match[2] === undefined ? `${match[1] ?? ''} (go run)` : `${match[1] ?? ''}.test (go test)`,
  },
  {
    path: /[\\/]pkg[\\/]tool[\\/]\w+[\\/]compile(?:\.exe)?$/,
    name: 'Go compiler',
    detail: ({ command: { args } }) => valueOf(args, '-p'),
  },
  { path: /[\\/]pkg[\\/]tool[\\/]\w+[\\/]link(?:\.exe)?$/, name: 'Go linker' },
  {
    path: /[\\/]target[\\/](?:debug|release)[\\/]deps[\\/]([\w-]+)-[0-9a-f]{16}(?:\.exe)?$/,
    name: ({ match }) => `${match[1] ?? ''} (cargo test)`,
  },
  {
    main: /^org\.gradle\.launcher\.daemon\.bootstrap\.GradleDaemon$/,
    name: 'Gradle daemon',
    detail: ({ command: { args } }) => args.find((arg) => /^\d+\.\d[\w.-]*$/.test(arg)),
  },
  {
    main: /^org\.gradle\.(?:wrapper\.GradleWrapperMain|launcher\.GradleMain)$/,
    name: 'Gradle',
    detail: operands,
  },
  { main: /GradleWorkerMain$/, name: 'Gradle worker' },
  { main: /\.KotlinCompileDaemon$/, name: 'Kotlin compile daemon' },
  { main: /\.classworlds\.launcher\.Launcher$/, name: 'Maven', detail: operands },
  { main: /surefire\.booter\.ForkedBooter$/, name: 'Maven Surefire' },
  { tool: ['surefirebooter'], name: 'Maven Surefire' },
  { main: /^(?:xsbt\.boot\.Boot|sbt\.)/, name: 'sbt', detail: operands },
  {
    main: /^org\.eclipse\.equinox\.launcher\.Main$/,
    name: ({ command: { options } }) => isJdtls(options),
  },
  {
    tool: ['org.eclipse.equinox.launcher'],
    name: ({ command: { options } }) => isJdtls(options),
  },
  { main: /^com\.microsoft\.java\.debug/, name: 'Java debugger' },
  { tool: ['testhost', 'vstest.console'], name: '.NET test host' },
  { tool: ['MSBuild'], name: 'MSBuild' },
  { tool: ['VBCSCompiler'], name: 'C# compiler server' },
];

function isJdtls(options: readonly string[]): string | undefined {
  return options.some((option) => option.includes('org.eclipse.jdt.ls.core'))
    ? 'Java language server'
    : undefined;
}
