import type { HostToServer } from '@rollcall/shared/contract/server-host.ts';

/** The process that runs the local server, whichever host it has. */
export interface ServerProcess {
  send(message: HostToServer): void;
  /** Called with whatever the process says; not checked yet. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. `code` is null when the process was ended by a signal or never ran. */
  onExit(listener: (code: number | null) => void): void;
  /** End it at once, without asking. */
  kill(): void;
}

/** What is needed to call the admin API of the running local server. */
export interface AdminConnection {
  /** Such as `http://127.0.0.1:8420/admin/v1`. */
  readonly adminBaseUrl: string;
  readonly operatorToken: string;
}
