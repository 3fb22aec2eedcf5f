import { AppError } from '@rollcall/shared/errors.ts';
import Koa from 'koa';
import type { Logger } from 'pino';

import { adminPath, createAdmin } from './admin/admin.ts';
import type { AdminState } from './admin/context.ts';
import type { LaunchOperator } from './admin/operator.ts';
import { defaultBodyLimits } from './http/body.ts';
import { browserGuard } from './http/browser-guard.ts';
import type { Drain } from './http/drain.ts';
import { errorBoundary } from './http/error-boundary.ts';
import { healthChecks } from './http/health.ts';
import { identifyRequest } from './http/request.ts';
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
  const scim = createScim({ ...dependencies, baseUrl: scimBaseUrl, bodyLimits });
  const admin = createAdmin({
    ...dependencies,
    releaseHold: scim.releaseHold,
    typesOf: scim.typesOf,
    bodyLimits,
    facts: { version, scimBaseUrl, isLoopback },
  });

  const app = new Koa<AppState>();
  app.silent = true; // faults are logged by the error boundary, with the request id
  // Clients go away as they like, the live tail's with every closed window.
  app.on('error', (error: unknown) => logger.debug({ err: error }, 'a connection broke'));
  app.use(identifyRequest(dependencies));
  app.use(drain.step);
  app.use(
    healthChecks({ isDraining: () => drain.isDraining, checkWritable: () => directory.checkWritable() }),
  );
  app.use(errorBoundary(renderScimError, logger));
  app.use(browserGuard(allowedHosts));
  app.use((ctx: Koa.ParameterizedContext<AppState>, next) => {
    if (isBelow(ctx.path, scimPath)) return scim.serve(ctx, next);
    if (isBelow(ctx.path, adminPath)) return admin(ctx, next);
    if (looksLikeScim(ctx.path)) return scim.serveWrongPath(ctx, next);
    throw new AppError('not_found', `There is nothing at ${ctx.path.slice(0, 200)}.`, {
      fix: `The SCIM base URL of this server is ${scimBaseUrl}.`,
    });
  });
  return app;
}

/** The base itself or something below it; clients that double a slash are forgiven. */
function isBelow(path: string, base: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
