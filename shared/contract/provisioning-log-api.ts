import { z } from 'zod';

import { arrivalList } from './arrivals.ts';
import { identifier } from './common.ts';
import { explanation } from './explain.ts';
import { effect, relatedRows } from './log-effect.ts';
import {
  histogram,
  histogramSearch,
  logSummary,
  nearestRow,
  nearestSearch,
  summarySearch,
} from './log-overview.ts';
import { mayRead } from './operators.ts';
import { logCount, logEntry, logPage, logSearch, logWindow } from './provisioning-log.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/** Reading of the log, whoever may read: the parts that all of these endpoints have in common. */
const reading = { method: 'GET', roles: mayRead, status: 200, body: noBody } as const;

/** What identity providers asked for and what came of it. Part of `adminApi`; addresses without an id come first. */
export const provisioningLogApi = {
  'provisioningLog.list': {
    ...reading,
    path: '/provisioning-log',
    params: none,
    query: logSearch,
    response: logPage,
  },
  'provisioningLog.count': {
    ...reading,
    path: '/provisioning-log/count',
    params: none,
    query: logWindow,
    response: logCount,
  },
  'provisioningLog.histogram': {
    ...reading,
    path: '/provisioning-log/histogram',
    params: none,
    query: histogramSearch,
    response: histogram,
  },
  'provisioningLog.nearest': {
    ...reading,
    path: '/provisioning-log/nearest',
    params: none,
    query: nearestSearch,
    response: nearestRow,
  },
  'provisioningLog.summary': {
    ...reading,
    path: '/provisioning-log/summary',
    params: none,
    query: summarySearch,
    response: logSummary,
  },
  'provisioningLog.cadence': {
    ...reading,
    path: '/provisioning-log/cadence',
    params: none,
    query: none,
    response: arrivalList,
  },
  'provisioningLog.read': {
    ...reading,
    path: '/provisioning-log/:id',
    params: byId,
    query: none,
    response: logEntry,
  },
  'provisioningLog.explain': {
    ...reading,
    path: '/provisioning-log/:id/explanation',
    params: byId,
    query: none,
    response: explanation,
  },
  'provisioningLog.related': {
    ...reading,
    path: '/provisioning-log/:id/related',
    params: byId,
    query: none,
    response: relatedRows,
  },
  'provisioningLog.effect': {
    ...reading,
    path: '/provisioning-log/:id/effect',
    params: byId,
    query: none,
    response: effect,
  },
} as const;
