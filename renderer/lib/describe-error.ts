import { BridgeError } from './bridge.ts';

export interface ErrorDescription {
  readonly code: string;
  /** What was wrong, one sentence. */
  readonly detail: string;
  /** What to do, one sentence. */
  readonly fix: string;
}

/** Words for whatever a query or a mutation threw. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof BridgeError) return { code: error.code, detail: error.detail, fix: error.fix };
  return {
    code: 'internal',
    detail: 'Something went wrong in the console itself.',
    fix: 'Try again. If it happens again, restart Rollcall and send a support bundle.',
  };
}

/** The same as text to paste into a ticket. */
export function toErrorReport(title: string, { code, detail, fix }: ErrorDescription, time: number): string {
  return [title, detail, fix, `Code: ${code}`, `Time: ${new Date(time).toISOString()}`].join('\n');
}
