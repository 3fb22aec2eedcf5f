import type { Database } from 'better-sqlite3';

import { directory0010 } from '../migrations/0010-directory.sqlite.ts';
import { log0010 } from '../migrations/0010-log.sqlite.ts';
import { extensionSchemas0020 } from '../migrations/0020-extension-schemas.sqlite.ts';
import { log0020 } from '../migrations/0020-log.sqlite.ts';
import { connections0030 } from '../migrations/0030-connections.sqlite.ts';
import { operatorsAndActivity0040 } from '../migrations/0040-operators-and-activity.sqlite.ts';
import { linkingAndGuard0060 } from '../migrations/0060-linking-and-guard.sqlite.ts';
import { access0070 } from '../migrations/0070-access.sqlite.ts';
import { attributeMappings0080 } from '../migrations/0080-attribute-mappings.sqlite.ts';
import { sessionsAndImports0090 } from '../migrations/0090-sessions-and-imports.sqlite.ts';
import { retention0100 } from '../migrations/0100-retention.sqlite.ts';
import { arrivals0110 } from '../migrations/0110-arrivals.sqlite.ts';
import { sinks0120 } from '../migrations/0120-sinks.sqlite.ts';
import { groupsBecome0130 } from '../migrations/0130-groups-become.sqlite.ts';

export interface Migration {
  /** Numbered by ten; kept in `PRAGMA user_version`. */
  readonly version: number;
  readonly sql: string;
}

/** What one of our database files is: its mark in the header, and the steps to its newest form. */
export interface FileKind {
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
}

export const directoryFile: FileKind = {
  applicationId: 0x52_43_44_31, // "RCD1"
  migrations: [
    { version: 10, sql: directory0010 },
    { version: 20, sql: extensionSchemas0020 },
    { version: 30, sql: connections0030 },
    { version: 40, sql: operatorsAndActivity0040 },
    { version: 60, sql: linkingAndGuard0060 },
    { version: 70, sql: access0070 },
    { version: 80, sql: attributeMappings0080 },
    { version: 90, sql: sessionsAndImports0090 },
    { version: 100, sql: retention0100 },
    { version: 110, sql: arrivals0110 },
    { version: 120, sql: sinks0120 },
    { version: 130, sql: groupsBecome0130 },
  ],
};

export const logFile: FileKind = {
  applicationId: 0x52_43_4c_31, // "RCL1"
  migrations: [
    { version: 10, sql: log0010 },
    { version: 20, sql: log0020 },
  ],
};

export function newestVersion({ migrations }: FileKind): number {
  return Math.max(...migrations.map(({ version }) => version));
}

export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Bring a database to its newest form; each step is one transaction together with its number. */
export function migrate(database: Database, { applicationId, migrations }: FileKind): void {
  for (const { version, sql } of migrations) {
    const step = database.transaction(() => {
      // Read inside the transaction: another process may have done the step meanwhile.
      if (versionOf(database) >= version) return;
      database.exec(sql);
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}
