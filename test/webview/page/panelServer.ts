import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { panelDocument, type PanelLanguage } from '../../../src/ui/panel/panelDocument';
import { pseudoBundle } from '../../support/pseudoBundle';
import { THEMES, themeStyles, type Theme } from './themes';

const FILES = ['panel.css', 'codicon.css', 'codicon.ttf'];
/** Matches the script of the panel and the separately named ones that it loads. */
const SCRIPT = /^[\w.-]+\.js$/;
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
};

/** The built webview; `PROCLENS_WEBVIEW_DIST` names a build other than that of `npm run build`. */
const DIST = process.env['PROCLENS_WEBVIEW_DIST'] ?? path.join(process.cwd(), 'dist/webview');

/** Serves the webview on loopback under the content security policy of the real panel. */
export class PanelServer {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /** @param script a different folder to take the script from */
  static async start(script = DIST): Promise<PanelServer> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      answer(url, `http://${request.headers.host ?? ''}`, script).then(
        ({ type, body }) => response.writeHead(200, { 'Content-Type': type }).end(body),
        (error: unknown) => response.writeHead(404).end(String(error)),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new PanelServer(server, `http://127.0.0.1:${port}`);
  }

  /** @param pseudo uses the pseudo language, see `pseudoBundle` */
  url(theme: Theme, pseudo = false): string {
    return `${this.origin}/?theme=${theme}${pseudo ? '&pseudo' : ''}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function answer(
  url: URL,
  origin: string,
  script: string,
): Promise<{ type: string; body: string | Buffer }> {
  const name = url.pathname.slice(1);
  const theme = THEMES.find((known) => known === url.searchParams.get('theme')) ?? 'dark';
  if (name === '') return { type: 'text/html', body: panelHtml(origin, theme, languageOf(url)) };
  if (name === 'theme.css') return { type: 'text/css', body: themeStyles(theme) };
  if (name === 'favicon.ico') return { type: 'image/x-icon', body: '' };
  const isScript = SCRIPT.test(name);
  if (!isScript && !FILES.includes(name)) throw new Error(`No such file: ${name}`);
  const folder = isScript ? script : DIST;
  const type = CONTENT_TYPES[path.extname(name)] ?? 'application/octet-stream';
  return { type, body: await readFile(path.join(folder, name)) };
}

function languageOf({ searchParams }: URL): PanelLanguage | undefined {
  return searchParams.has('pseudo') ? { tag: 'qps-ploc', bundle: pseudoBundle() } : undefined;
}

/** The page of the real panel with the theme colours that VS Code adds. */
function panelHtml(cspSource: string, theme: Theme, language?: PanelLanguage): string {
  const nonce = randomBytes(16).toString('base64');
  const notices = { notLoaded: 'The files are gone.', notConnected: 'There is no answer.' };
  return panelDocument({ nonce, cspSource, uri: (file) => file, language, notices })
    .replace('</title>', `</title><link rel="stylesheet" href="theme.css?theme=${theme}" />`)
    .replace('<body', `<body class="vscode-${theme}"`);
}
