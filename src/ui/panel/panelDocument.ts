import { PROTOCOL_VERSION } from '../../protocol/messages';

export interface PanelDocumentOptions {
  /** New for every page: only the script with this nonce runs. */
  readonly nonce: string;
  /** The source from which the page may load styles, fonts and images. */
  readonly cspSource: string;
  /** The URI of a file of the built webview. */
  readonly uri: (file: string) => string;
  readonly language?: PanelLanguage | undefined;
  readonly notices: PanelNotices;
}

/** Notices that the page shows without its script. */
export interface PanelNotices {
  /** Shown if the files of the page fail to load, because nothing else can report that. */
  readonly notLoaded: string;
  /** Shown if the extension sends nothing. */
  readonly notConnected: string;
}

/**
 * The notices are in the page from the start, become visible after this time, and are removed by
 * the script.
 */
const NOTICE_MS = 8000;

/** The language of the page if it is not English. */
export interface PanelLanguage {
  /** The BCP 47 tag. */
  readonly tag: string;
  /** The translations of the page's texts. */
  readonly bundle: Readonly<Record<string, unknown>>;
}

/**
 * The static page of the panel. Processes arrive only by message; none is written into the page.
 */
export function panelDocument(options: PanelDocumentOptions): string {
  const { nonce, cspSource, uri, language, notices } = options;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${languageTag(language)}">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>Processes</title>
    <style nonce="${nonce}">
      .page-notice {
        position: fixed;
        z-index: 9;
        inset: 0;
        margin: 0;
        padding: 2em;
        background: var(--vscode-editor-background);
        color: var(--vscode-foreground);
        font: var(--vscode-font-size, 13px) / 1.5 var(--vscode-font-family, sans-serif);
        visibility: hidden;
        animation: page-notice 1ms ${NOTICE_MS}ms forwards;
      }
      @keyframes page-notice { to { visibility: visible; } }
    </style>
    <link rel="stylesheet" href="${uri('codicon.css')}" />
    <link rel="stylesheet" href="${uri('panel.css')}" />
  </head>
  <body data-vscode-context='{"preventDefaultContextMenuItems":true}'>
    <div id="app"></div>
    <p class="page-notice" id="not-connected">${htmlText(notices.notConnected)}</p>
    <p class="page-notice" id="not-loaded">${htmlText(notices.notLoaded)}</p>
    <script type="application/json" id="l10n">${jsonText(language?.bundle ?? {})}</script>
    <script type="module" nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}

/** Treats an invalid tag as none, so that nothing else gets into the attribute. */
function languageTag(language: PanelLanguage | undefined): string {
  return language && /^[a-z\d]+(?:-[a-z\d]+)*$/i.test(language.tag) ? language.tag : 'en';
}

/** JSON that can't contain the start or end of an element or a comment. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * Decides what to do about a page by the protocol version it announces. A page from before an
 * update may still be open. It is reloaded, but only once, because the extension's files themselves
 * may have been replaced by that version.
 */
export class PageVersion {
  private wasReloaded = false;

  /** What to do about a page that announces this version. */
  judge(protocolVersion: number): 'use' | 'reload' | 'giveUp' {
    if (protocolVersion === PROTOCOL_VERSION) {
      this.wasReloaded = false;
      return 'use';
    }
    if (this.wasReloaded) return 'giveUp';
    this.wasReloaded = true;
    return 'reload';
  }
}
