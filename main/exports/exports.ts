import { basename } from 'node:path';

import { toStreamPath } from '@rollcall/shared/contract/admin-client.ts';
import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import type { ExportProgress, ExportStream } from '@rollcall/shared/contract/ipc.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { z } from 'zod';

import { toFileName } from '../files/file-name.ts';
import { fault, toIpcError } from '../ipc/failure.ts';
import { createRateCap } from '../rate-cap.ts';
import type { AdminTarget } from '../servers/admin-target.ts';
import type { After } from '../timers.ts';
import { createRowCounter } from './row-counter.ts';
import { saveStream } from './save-stream.ts';

export interface ExportDependencies {
  /** @throws IpcFailure when there is no server to ask. */
  readonly target: () => AdminTarget;
  /** Ask the person for a file; undefined when none was chosen. */
  readonly choosePath: (suggestedName: string) => Promise<string | undefined>;
  readonly showInFolder: (path: string) => void;
  readonly tell: (progress: ExportProgress) => void;
  readonly newId: () => string;
  readonly uptime: () => number;
  readonly after: After;
  readonly report: (error: unknown) => void;
}

export interface ExportRequest {
  readonly stream: ExportStream;
  /** Not checked yet. */
  readonly query?: unknown;
  readonly suggestedName: string;
}

interface Job {
  readonly path: string;
  readonly cancelled: AbortController;
  progress: ExportProgress;
  ended: Promise<void>;
}

/** So many finished exports can still be shown in their folder. */
const keptJobs = 20;

/** Streams of the admin API on their way into files. Paths stay here: the window only ever knows an id and a name. */
export class Exports {
  readonly #dependencies: ExportDependencies;
  readonly #jobs = new Map<string, Job>();

  constructor(dependencies: ExportDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Choose a file and begin to save the stream there; null when no file was chosen.
   * @throws AppError bad_request for a query that does not fit, and what `target` throws.
   */
  async start({ stream, query, suggestedName }: ExportRequest): Promise<ExportProgress | null> {
    const { target, choosePath, newId } = this.#dependencies;
    const streamPath = checkedPath(stream, query ?? {});
    // Taken before the dialog: what is saved must be of the server that was in sight when it was asked for.
    const server = target();
    const path = await choosePath(toFileName(suggestedName));
    if (path === undefined) return null;
    const job: Job = {
      path,
      cancelled: new AbortController(),
      progress: {
        id: newId(),
        stream,
        fileName: basename(path),
        state: 'running',
        bytes: 0,
        rows: createRowCounter(adminStreams[stream].contentType).rows(),
        error: null,
      },
      ended: Promise.resolve(),
    };
    this.#remember(job);
    job.ended = this.#run(job, server, streamPath);
    return job.progress;
  }

  /** Has no effect on one that has ended. @throws IpcFailure export_unknown */
  cancel(id: string): void {
    this.#find(id).cancelled.abort();
  }

  /** @throws IpcFailure export_unknown unless it is done, for only then there is a file. */
  showInFolder(id: string): void {
    const { path, progress } = this.#find(id);
    if (progress.state !== 'done') throw fault('export_unknown');
    this.#dependencies.showInFolder(path);
  }

  /** Call off all that run, and wait for it, so that quitting leaves no half file behind. */
  async cancelAll(): Promise<void> {
    const jobs = [...this.#jobs.values()];
    for (const { cancelled } of jobs) cancelled.abort();
    await Promise.all(jobs.map(({ ended }) => ended));
  }

  async #run(job: Job, target: AdminTarget, streamPath: string): Promise<void> {
    const { uptime, after, report, tell } = this.#dependencies;
    const { contentType } = adminStreams[job.progress.stream];
    const counter = createRowCounter(contentType);
    const mayTell = createRateCap({ limit: 4, windowMs: 1_000, uptime });
    const onBytes = (bytes: Uint8Array): void => {
      counter.add(bytes);
      const { bytes: before } = job.progress;
      job.progress = { ...job.progress, bytes: before + bytes.byteLength, rows: counter.rows() };
      if (mayTell()) tell(job.progress);
    };
    const { path: filePath, cancelled } = job;
    try {
      const { signal } = cancelled;
      await saveStream({ target, streamPath, filePath, contentType, cancelled: signal, after, onBytes });
      job.progress = { ...job.progress, state: 'done' };
    } catch (error) {
      const outcome = cancelled.signal.aborted || target.signal.aborted ? 'cancelled' : 'failed';
      const reason = outcome === 'failed' ? toIpcError(error, report) : null;
      job.progress = { ...job.progress, state: outcome, error: reason };
    }
    tell(job.progress);
  }

  #find(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw fault('export_unknown');
    return job;
  }

  #remember(job: Job): void {
    this.#jobs.set(job.progress.id, job);
    const ended = [...this.#jobs.values()].filter(({ progress }) => progress.state !== 'running');
    for (const { progress } of ended.slice(0, -keptJobs)) this.#jobs.delete(progress.id);
  }
}

function checkedPath(stream: ExportStream, query: unknown): string {
  try {
    return toStreamPath(stream, query);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const places = error.issues.map((issue) => `${issue.path.join('.') || 'query'}: ${issue.message}`);
    throw new AppError('bad_request', places.join('; '));
  }
}
