import type { Session, WebPreferences } from 'electron';

/** What the window's page may do. All written out, defaults too, so that a changed default changes nothing here. */
export function webPreferences(options: {
  readonly preload: string;
  readonly session: Session;
  readonly hasDevTools: boolean;
}): WebPreferences {
  return {
    preload: options.preload,
    session: options.session,
    devTools: options.hasDevTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    safeDialogs: true,
  };
}
