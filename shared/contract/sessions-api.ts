import { z } from 'zod';

import { identifier } from './common.ts';
import { mayRead, mayWrite } from './operators.ts';
import {
  endedSessions,
  session,
  sessionEnding,
  sessionEnds,
  sessionEndsSearch,
  sessionHeartbeat,
  sessionInput,
  sessionPage,
  sessionSearch,
} from './sessions.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/** Sessions of people at the platform's apps. Part of `adminApi`. */
export const sessionsApi = {
  'sessions.list': {
    method: 'GET',
    path: '/sessions',
    roles: mayRead,
    status: 200,
    params: none,
    query: sessionSearch,
    body: noBody,
    response: sessionPage,
  },
  'sessions.register': {
    method: 'POST',
    path: '/sessions',
    roles: mayWrite,
    status: 201,
    params: none,
    query: none,
    body: sessionInput,
    response: session,
  },
  /** For apps that ask now and then which sessions they must close. */
  'sessions.ended': {
    method: 'GET',
    path: '/sessions/ended',
    roles: mayRead,
    status: 200,
    params: none,
    query: sessionEndsSearch,
    body: noBody,
    response: sessionEnds,
  },
  /** For apps that ask whether one session still stands. */
  'sessions.check': {
    method: 'GET',
    path: '/sessions/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: session,
  },
  'sessions.heartbeat': {
    method: 'POST',
    path: '/sessions/:id/heartbeat',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: sessionHeartbeat,
    response: session,
  },
  'sessions.end': {
    method: 'POST',
    path: '/sessions/:id/end',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: sessionEnding,
    response: session,
  },
  'users.endSessions': {
    method: 'POST',
    path: '/users/:id/end-sessions',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: endedSessions,
  },
  /** Ask the platform, by a row of activity, to let the person set a password: nothing here sends mail. */
  'users.requestSetPassword': {
    method: 'POST',
    path: '/users/:id/request-set-password',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: none,
  },
} as const;
