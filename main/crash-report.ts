import type { ApplicationInfo } from '@rollcall/shared/contract/ipc.ts';

/** One end of the window's page that nobody asked for. */
export interface Crash {
  /** RFC 3339. */
  readonly at: string;
  /** As Chromium names it, such as `crashed` or `oom`. */
  readonly reason: string;
  readonly exitCode: number;
}

/** What to send with a report: which Rollcall, where, and how it ended. Nothing of any server, person or token. */
export function printCrashReport(application: ApplicationInfo, crashes: readonly Crash[]): string {
  const { version, electron, platform } = application;
  const lines = crashes.map(({ at, reason, exitCode }) => `${at}  ${reason}  exit code ${exitCode}`);
  return [`Rollcall ${version}, Electron ${electron}, ${platform}`, ...lines, ''].join('\n');
}
