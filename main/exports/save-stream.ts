import { problem } from '@rollcall/shared/contract/problem.ts';

import { reasonOfFile } from '../files/reason-of-file.ts';
import { replaceFile } from '../files/write-atomically.ts';
import { fault, IpcFailure } from '../ipc/failure.ts';
import { type AdminTarget, explainUnreached } from '../servers/admin-target.ts';
import { readBounded } from '../servers/read-bounded.ts';
import type { After } from '../timers.ts';

/** A server that sends nothing for so long is taken for gone. */
export const stallTimeoutMs = 60_000;

export interface SaveStreamOptions {
  readonly target: AdminTarget;
  /** With its query, relative to `/admin/v1`. */
  readonly streamPath: string;
  /** Absolute path of the file, as chosen in the dialog. */
  readonly filePath: string;
  readonly contentType: string;
  /** Aborted when the person calls the export off. */
  readonly cancelled: AbortSignal;
  readonly after: After;
  readonly onBytes: (bytes: Uint8Array) => void;
}

/**
 * Save a stream of the admin API as a file that is there whole or not at all.
 * @throws IpcFailure with the server's own words, why it was not reached, or file_not_saved; whatever it is when cancelled.
 */
export async function saveStream(options: SaveStreamOptions): Promise<void> {
  const { target, cancelled, after } = options;
  const stalled = new AbortController();
  const watch = createWatch(after, () => stalled.abort(fault('server_timeout')));
  const signal = AbortSignal.any([target.signal, cancelled, stalled.signal]);
  try {
    const response = await open(options, signal);
    const body = response.body ?? new Blob([]).stream();
    await replaceFile(options.filePath, async (file) => {
      // Safe cast: Node's and the DOM's types of the same stream differ in name only.
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        watch.restart();
        await file.writeFile(chunk);
        options.onBytes(chunk);
        signal.throwIfAborted();
      }
    });
  } catch (error) {
    throw explain(target, stalled.signal, error);
  } finally {
    watch.end();
  }
}

async function open(
  { target, streamPath, contentType }: SaveStreamOptions,
  signal: AbortSignal,
): Promise<Response> {
  const response = await target.fetch(target.adminBaseUrl + streamPath, {
    headers: {
      authorization: `Bearer ${target.operatorToken}`,
      accept: `${contentType}, application/problem+json`,
    },
    redirect: 'error',
    signal,
  });
  if (response.ok) return response;
  const refusal = problem.safeParse(JSON.parse(await readBounded(response)));
  if (!refusal.success) throw fault('unexpected_answer', { cause: refusal.error });
  const { code, detail, fix, status } = refusal.data;
  throw new IpcFailure({ code, detail, fix, status });
}

function explain(target: AdminTarget, stalled: AbortSignal, error: unknown): IpcFailure {
  if (stalled.aborted) return fault('server_timeout');
  if (error instanceof SyntaxError) return fault('unexpected_answer', { cause: error });
  const reason = reasonOfFile(error);
  if (reason !== undefined) return fault('file_not_saved', { detail: reason, cause: error });
  return explainUnreached(target, error);
}

/** Calls `expired` unless it is restarted often enough. */
function createWatch(after: After, expired: () => void): { restart: () => void; end: () => void } {
  let callOff = after(stallTimeoutMs, expired);
  return {
    restart() {
      callOff();
      callOff = after(stallTimeoutMs, expired);
    },
    end: () => callOff(),
  };
}
