import type { Bridge, TailMessage } from '@rollcall/shared/contract/ipc.ts';
import { contextBridge, ipcRenderer } from 'electron';

/** Ports of the live tail that have arrived, and those who were promised one: main sends one for each call. */
const ports: MessagePort[] = [];
const claims: ((port: MessagePort) => void)[] = [];

ipcRenderer.on('provisioning-log:port', ({ ports: [port] }) => {
  if (!port) return;
  const claim = claims.shift();
  if (claim) claim(port);
  else ports.push(port);
});

const bridge: Bridge = {
  call: (channel, input) => ipcRenderer.invoke(channel, input),
  on(name, listener) {
    // The event object itself would hand the page the whole of ipcRenderer.
    const relay = (_event: unknown, value: Parameters<typeof listener>[0]): void => listener(value);
    ipcRenderer.on(name, relay);
    return () => void ipcRenderer.removeListener(name, relay);
  },
  onTail(listener) {
    const closed = new AbortController();
    void followTail(listener, closed.signal);
    return () => closed.abort();
  },
};

async function followTail(listener: (message: TailMessage) => void, closed: AbortSignal): Promise<void> {
  const reply = await bridge.call('provisioning-log:tail', undefined);
  if (!reply.ok) return listener({ type: 'state', state: 'stopped' });
  const port = ports.shift() ?? (await new Promise<MessagePort>((resolve) => claims.push(resolve)));
  if (closed.aborted) return port.close();
  closed.addEventListener('abort', () => port.close());
  port.addEventListener('message', (event: MessageEvent<TailMessage>) => listener(event.data));
  return port.start();
}

contextBridge.exposeInMainWorld('rollcall', bridge);
