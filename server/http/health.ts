import type { Context } from './request.ts';

/**
 * `/healthz` says that the process answers; `/readyz` that it can store a change now.
 * Neither needs a token, and neither says anything about what is stored.
 * @returns what answers a request for one of them, undefined for any other request.
 */
export function healthChecks(dependencies: {
  isDraining: () => boolean;
  checkWritable: () => Promise<void>;
}): (ctx: Context) => Promise<void> | undefined {
  async function answerReadiness(ctx: Context): Promise<void> {
    const isReady = !dependencies.isDraining() && (await isWritable(dependencies.checkWritable));
    ctx.status = isReady ? 200 : 503;
    if (!isReady) ctx.set('Retry-After', '5');
    ctx.body = { status: isReady ? 'ready' : 'not_ready' };
  }

  const answerHealth = async (ctx: Context): Promise<void> => {
    ctx.body = { status: 'ok' };
  };
  const answers = new Map([
    ['/readyz', answerReadiness],
    ['/healthz', answerHealth],
  ]);

  return (ctx) => {
    const { method, path } = ctx.request;
    return method === 'GET' || method === 'HEAD' ? answers.get(path)?.(ctx) : undefined;
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
