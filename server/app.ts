import { AppError } from '@rollcall/shared/errors.ts';
import Koa from 'koa';
import type { Logger } from 'pino';

import { adminPath, createAdmin } from './admin/admin.ts';
import type { AdminState } from './admin/context.ts';
import type { LaunchOperator } from './admin/operator.ts';
import { createArrivalRecorder } from './arrivals/recorder.ts';
import { defaultBodyLimits } from './http/body.ts';
import { browserGuard } from './http/browser-guard.ts';
import type { Drain } from './http/drain.ts';
import { createErrorAnswer } from './http/error-boundary.ts';
import { healthChecks } from './http/health.ts';
import { identifyRequest } from './http/request.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createResourceTypes, createTypesMemory } from './resource-types.ts';
import { renderScimError } from './scim/answer.ts';
import type { ScimState } from './scim/context.ts';
import type { RateLimits } from './scim/rate-limit.ts';
import { createScim, scimPath } from './scim/scim.ts';
import { looksLikeScim } from './scim/wrong-path.ts';
import type { DirectoryStore, Milliseconds } from './store/directory.ts';
import type { LogStore } from './store/log.ts';

export interface AppDependencies {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  readonly logger: Logger;
  readonly now: () => Milliseconds;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly newId: () => string;
  readonly version: string;
  /** Public URL of the server without a closing slash, such as `https://acme.example`. */
  readonly publicUrl: string;
  readonly isLoopback: boolean;
  /** `Host` values to answer to; undefined answers to any. */
  readonly allowedHosts: ReadonlySet<string> | undefined;
  readonly launchOperator: LaunchOperator | undefined;
  /** Workspace whose log shows refusals that no token tells apart. */
  readonly fallbackWorkspaceId: string;
  /** undefined sets no limit. */
  readonly rateLimits: RateLimits | undefined;
  /** Addresses and networks of the proxies before the server, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  /** Forwards the activity; whoever made it keeps it going. */
  readonly outbox: Outbox;
  readonly drain: Drain;
  /** Aborted when the server stops, to end open streams. */
  readonly stopping: AbortSignal;
}

/** State of a request once the steps of its own part have run. */
type AppState = ScimState & AdminState;

/** Build the server's application. It never listens: tests and hosts decide where it does. */
export function createApp(dependencies: AppDependencies): Koa<AppState> {
  const { directory, logger, drain, allowedHosts, publicUrl, version, isLoopback } = dependencies;
  const bodyLimits = defaultBodyLimits;
  const scimBaseUrl = `${publicUrl}${scimPath}`;
  const arrivals = createArrivalRecorder({ arrivals: directory.arrivals, now: dependencies.now, logger });
  dependencies.stopping.addEventListener('abort', () => void arrivals.flush());
  const typesWith = createTypesMemory();
  const typesOf = createResourceTypes(directory.schemas, typesWith);
  const scim = createScim({
    ...dependencies,
    log: arrivals.observe(dependencies.log),
    baseUrl: scimBaseUrl,
    typesOf,
    typesWith,
    bodyLimits,
  });
  const admin = createAdmin({
    ...dependencies,
    arrivals,
    releaseHold: scim.releaseHold,
    rehearse: scim.rehearse,
    typesOf,
    bodyLimits,
    facts: { version, scimBaseUrl, isLoopback },
  });

  const identify = identifyRequest(dependencies);
  const isDraining = () => drain.isDraining;
  const answerHealth = healthChecks({ isDraining, checkWritable: () => directory.checkWritable() });
  const requireNoBrowser = browserGuard(allowedHosts);
  const answerError = createErrorAnswer(renderScimError, logger);

  /** Each part answers its own errors; what comes here has reached none, or is a fault of its log. */
  async function answer(ctx: Koa.ParameterizedContext<AppState>): Promise<void> {
    try {
      requireNoBrowser(ctx);
      await partFor(ctx.request.path)(ctx);
    } catch (thrown) {
      answerError(ctx, thrown);
    }
  }

  function partFor(path: string) {
    if (isBelow(path, scimPath)) return scim.serve;
    if (isBelow(path, adminPath)) return admin;
    if (looksLikeScim(path)) return scim.serveWrongPath;
    throw new AppError('not_found', `There is nothing at ${path.slice(0, 200)}.`, {
      fix: `The SCIM base URL of this server is ${scimBaseUrl}.`,
    });
  }

  const app = new Koa<AppState>();
  app.silent = true; // faults are logged by the error boundary, with the request id
  // Clients go away as they like, the live tail's with every closed window.
  app.on('error', (error: unknown) => logger.debug({ err: error }, 'a connection broke'));
  app.use((ctx: Koa.ParameterizedContext<AppState>) => {
    identify(ctx);
    drain.mark(ctx);
    return answerHealth(ctx) ?? answer(ctx);
  });
  return app;
}

/** The base itself or something below it; clients that double a slash are forgiven. */
function isBelow(path: string, base: string): boolean {
  return path.startsWith(base) && (path.length === base.length || path[base.length] === '/');
}
