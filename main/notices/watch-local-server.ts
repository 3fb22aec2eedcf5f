import type { LocalServer } from '../server-host/local-server.ts';
import type { Notice } from './notices.ts';

/** Tell when the local server stopped by itself, each reason once; one that was stopped on purpose is no news. */
export function watchLocalServer(
  localServer: Pick<LocalServer, 'onChange'>,
  show: (notice: Notice) => void,
): void {
  let hasRun = false;
  let told = '';
  localServer.onChange(({ state, failure }) => {
    if (state === 'running') hasRun = true;
    if (state === 'stopped') [hasRun, told] = [false, ''];
    if (!hasRun || failure === null || failure.message === told) return;
    told = failure.message;
    show({ key: 'local-server', title: failure.message, body: failure.fix, path: '/local-server' });
  });
}
