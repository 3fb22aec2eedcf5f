import type { ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

/** The word for what came of asking a server who it is. */
export const healthWords: Readonly<Record<ServerHealth['state'], StatusWord>> = {
  healthy: { word: 'Healthy', shape: 'dot', tone: 'success' },
  stopped: { word: 'Stopped', shape: 'ring', tone: 'neutral' },
  token_missing: { word: 'No token', shape: 'warning', tone: 'warning' },
  dns: { word: 'Name not found', shape: 'cross', tone: 'danger' },
  refused: { word: 'Connection refused', shape: 'cross', tone: 'danger' },
  tls: { word: 'Certificate not trusted', shape: 'cross', tone: 'danger' },
  timeout: { word: 'No answer in time', shape: 'cross', tone: 'danger' },
  unreachable: { word: 'Not reachable', shape: 'cross', tone: 'danger' },
  unauthorized: { word: 'Token refused', shape: 'cross', tone: 'danger' },
  wrong_product: { word: 'Another product', shape: 'cross', tone: 'danger' },
  error: { word: 'Failed', shape: 'cross', tone: 'danger' },
};
