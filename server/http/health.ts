import type { Context, Step } from './request.ts';

/**
 * `/healthz` says that the process answers; `/readyz` that it can store a change now.
 * Neither needs a token, and neither says anything about what is stored.
 */
export function healthChecks(dependencies: {
  isDraining: () => boolean;
  checkWritable: () => Promise<void>;
}): Step {
  async function answerReadiness(ctx: Context): Promise<void> {
    const isReady = !dependencies.isDraining() && (await isWritable(dependencies.checkWritable));
    ctx.status = isReady ? 200 : 503;
    if (!isReady) ctx.set('Retry-After', '5');
    ctx.body = { status: isReady ? 'ready' : 'not_ready' };
  }

  return (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/readyz') return answerReadiness(ctx);
    if (ctx.path !== '/healthz') return next();
    ctx.body = { status: 'ok' };
    return undefined;
  };
}

async function isWritable(checkWritable: () => Promise<void>): Promise<boolean> {
  try {
    await checkWritable();
    return true;
  } catch {
    return false; // the store has logged why; the probe only needs to know that
  }
}
