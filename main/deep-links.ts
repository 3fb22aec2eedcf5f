import { app } from 'electron';

import type { ConsoleWindow } from './console-window.ts';
import { type DeepLink, deepLinkScheme, findDeepLink, parseDeepLink } from './deep-link.ts';
import type { Dialogs } from './dialogs.ts';
import type { Servers } from './servers/open-servers.ts';

export interface DeepLinkDependencies {
  readonly window: ConsoleWindow;
  readonly servers: Servers;
  readonly dialogs: Dialogs;
  readonly report: (error: unknown) => void;
}

/**
 * Follow links, from whichever start they arrive: the arguments of this one or of a second one, or macOS's own event. A
 * second start without a link only brings the window to the front.
 */
export function followDeepLinks(dependencies: DeepLinkDependencies, firstArgv: readonly string[]): void {
  const { window, report } = dependencies;
  const follow = (link: DeepLink | undefined): void => {
    if (link === undefined) window.show();
    else openLink(link, dependencies).catch(report);
  };
  app.on('second-instance', (_, argv) => follow(findDeepLink(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(parseDeepLink(url));
  });
  // A checkout must not take the scheme away from an installed Rollcall.
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
  follow(findDeepLink(firstArgv));
}

/** macOS hands over the link that started the app before it is ready. The list grows as they arrive. */
export function collectOpenedUrls(): readonly string[] {
  const urls: string[] = [];
  app.on('open-url', (event, url) => {
    event.preventDefault();
    urls.push(url);
  });
  return urls;
}

async function openLink(
  { path, host }: DeepLink,
  { window, servers, dialogs }: DeepLinkDependencies,
): Promise<void> {
  window.show();
  if (host !== undefined && !(await isAtHost(host, servers, dialogs))) return;
  window.open(path);
}

/** Whether the console manages the server of a link, after it changed to it where the person agreed. */
async function isAtHost(host: string, { service }: Servers, dialogs: Dialogs): Promise<boolean> {
  const { activeId, servers } = await service.list();
  const server = servers.find(({ url }) => url !== null && new URL(url).host === host);
  if (server === undefined) {
    await dialogs.tell({
      message: `The link is about ${host}, which this console does not manage.`,
      detail:
        'If you trust where the link came from, add that server under Connections and open the link again.',
    });
    return false;
  }
  if (server.id === activeId) return true;
  const isAgreed = await dialogs.confirm({
    message: `Switch to ${server.environment} ${server.name}?`,
    detail: `The link is about ${host}. Exports that run for the server of now are cancelled.`,
    action: 'Switch',
  });
  if (isAgreed) await service.switchTo(server.id);
  return isAgreed;
}
