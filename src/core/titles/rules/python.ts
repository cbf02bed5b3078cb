import type { Matched, TitleRule } from '../rule';
import { firstOperand, ownMode } from '../words';

/** `module:app`, the form in which Python servers are given their application. */
const APPLICATION = /^[A-Za-z_][\w.]*:[\w.()]+$/;

function application({ command }: Matched): string | undefined {
  return command.args.find((arg) => APPLICATION.test(arg));
}

const verbOf =
  (name: string, verbs: RegExp) =>
  ({ command: { args } }: Matched) => {
    const verb = args.find((arg) => verbs.test(arg));
    return verb === undefined ? name : `${name} ${verb}`;
  };

export const PYTHON_RULES: readonly TitleRule[] = [
  {
    tool: ['http.server'],
    name: 'Python HTTP server',
    detail: ({ command: { args } }) => args.find((arg) => /^\d+$/.test(arg)),
  },
  { tool: ['uvicorn'], name: 'uvicorn', detail: application },
  { tool: ['gunicorn'], name: 'gunicorn', detail: application },
  {
    own: /^gunicorn: (master|worker)(?: \[(.*)\])?/,
    name: ({ match }) => `gunicorn ${match[1] ?? ''}`,
    detail: ({ match }) => match[2],
  },
  { tool: ['hypercorn'], name: 'hypercorn', detail: application },
  { tool: ['daphne'], name: 'daphne', detail: application },
  { tool: ['celery', 'celery.__main__'], name: verbOf('celery', /^(?:worker|beat|flower)$/) },
  { own: /^\[celeryd: /, name: 'celery worker' },
  { own: /^\[celery beat\]/, name: 'celery beat' },
  { tool: ['pytest', 'py.test'], name: 'pytest' },
  { tool: ['unittest'], name: 'unittest (python)' },
  { tool: ['flask', 'flask.__main__'], name: verbOf('flask', /^run$/) },
  {
    path: /(?:^|[\\/])manage\.py$/,
    name: ({ command: { args } }) => `Django ${args[0] ?? 'manage.py'}`,
    detail: ({ command: { args } }) => args.find((arg) => /^(?:[\w.]+:)?\d+$/.test(arg)),
  },
  {
    tool: ['django-admin', 'django'],
    name: ({ command: { args } }) => `Django ${args[0] ?? ''}`.trim(),
  },
  { tool: ['ipykernel_launcher', 'ipykernel'], name: 'Jupyter kernel' },
  { tool: ['jupyter', 'jupyter-lab', 'jupyterlab'], name: 'JupyterLab' },
  { tool: ['jupyter-notebook', 'notebook'], name: 'Jupyter Notebook' },
  { tool: ['jupyter-server', 'jupyter_server'], name: 'Jupyter server' },
  { tool: ['ipython', 'IPython'], name: 'IPython' },
  { tool: ['debugpy.adapter'], name: 'Python debug adapter' },
  { path: /(?:^|[\\/])debugpy[\\/]adapter[\\/]?$/, name: 'Python debug adapter' },
  { path: /(?:^|[\\/])debugpy[\\/]launcher[\\/]?$/, name: 'Python debug launcher' },
  {
    tool: ['debugpy'],
    name: 'debugpy',
    detail: ({ command: { args } }) => args.find((arg) => arg.endsWith('.py')),
  },
  { path: /ms-python\.[^\\/]*[\\/].*[\\/]run-jedi-language-server\.py$/, name: 'Jedi (Python)' },
  { tool: ['mypy'], name: 'mypy' },
  { tool: ['dmypy', 'mypy.dmypy'], name: 'mypy daemon' },
  { tool: ['black'], name: 'black' },
  { tool: ['streamlit', 'streamlit.web.cli'], name: ownMode('streamlit') },
  { tool: ['pip', 'pip3'], name: ({ command: { args } }) => `pip ${args[0] ?? ''}`.trim() },
  { tool: ['torchrun', 'torch.distributed.run'], name: 'torchrun' },
  { tool: ['airflow'], name: ({ command: { args } }) => `airflow ${args[0] ?? ''}`.trim() },
  { tool: ['uvx'], name: ({ command }) => `${firstOperand(command.args) ?? ''} (uvx)` },
  {
    tool: ['uv'],
    name: ({ command: { args } }) => `uv ${args.find((arg) => !arg.startsWith('-')) ?? ''}`.trim(),
  },
  { code: /^from multiprocessing\.spawn import/, name: 'Python worker (multiprocessing)' },
  { code: /^from multiprocessing\.resource_tracker import/, name: 'Python resource tracker' },
  { code: /^from multiprocessing\.forkserver import/, name: 'Python fork server' },
  { code: /^import sys;exec\(eval\(sys\.stdin\.readline\(\)\)\)/, name: 'pytest-xdist worker' },
];
