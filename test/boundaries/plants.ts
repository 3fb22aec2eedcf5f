/** A file that breaks one rule of the architecture, and the tools that must say so. */
export interface Plant {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  /** Compiler code, such as TS6307. */
  readonly types?: string;
  /** Rule of .dependency-cruiser.mjs. */
  readonly graph?: string;
  /** Rule of .oxlintrc.json as oxlint prints it. */
  readonly lint?: string;
}

/** Files that keep every rule, one of each kind; the plants point at them. */
export const soundFiles: Readonly<Record<string, string>> = {
  'shared/rule.ts': `import { z } from 'zod';\nexport const rule = z.string();\nexport type Rule = z.infer<typeof rule>;`,
  'shared/contract/ipc.ts': `export interface Channel {\n  readonly name: string;\n}`,
  'server/http/parse.ts': `import { rule } from '@rollcall/shared/rule.ts';\nexport const parse = rule;`,
  'server/store/directory.ts': `export interface Directory {\n  readonly size: number;\n}`,
  'server/store/sqlite/open.ts': `import Database from 'better-sqlite3';\nimport type { Directory } from '../directory.ts';\nexport const open = (file: string): Directory => ({ size: new Database(file).name.length });`,
  'server/store/postgres/open.ts': `import type { Directory } from '../directory.ts';\nexport const open = (): Directory => ({ size: 0 });`,
  'server/scim/users/service.ts': `import { parse } from '../../http/parse.ts';\nexport const users = parse;\nexport type Users = typeof users;`,
  'server/scim/groups/service.ts': `export const groups = 1;`,
  'server/admin/tokens/service.ts': `export const tokens = 1;`,
  'server/admin/log/service.ts': `export const log = 1;`,
  'server/app.ts': `import { users } from './scim/users/service.ts';\nimport { open } from './store/sqlite/open.ts';\nexport const app = [users, open];`,
  'main/window.ts': `import { app } from '@rollcall/server/app.ts';\nexport const window = app;`,
  'main/ipc/handle.ts': `import { ipcMain } from 'electron';\nexport const handle = ipcMain;`,
  'main/preload/index.ts': `import type { Channel } from '@rollcall/shared/contract/ipc.ts';\nimport { ipcRenderer } from 'electron';\nexport const channel: Channel = { name: ipcRenderer.eventNames().join() };`,
  'main/runtime/start.ts': `export const start = process.env;`,
  'renderer/lib/api.ts': `import type { Channel } from '@rollcall/shared/contract/ipc.ts';\nexport const call = (channel: Channel): string => channel.name;`,
  'renderer/ui/button.ts': `export const button = 1;`,
  'renderer/features/tokens/screen.ts': `import { call } from '../../lib/api.ts';\nimport { button } from '../../ui/button.ts';\nexport const tokensScreen = [call, button];\nexport type TokensScreen = typeof tokensScreen;`,
  'renderer/features/log/screen.ts': `export const logScreen = 1;`,
  'renderer/app/shell.ts': `import { logScreen } from '../features/log/screen.ts';\nimport { tokensScreen } from '../features/tokens/screen.ts';\nexport const shell = [logScreen, tokensScreen];`,
  'test/harness/clock.ts': `import { start } from '../../main/runtime/start.ts';\nexport const clock = start;`,
  'renderer/env.d.ts': `interface Window {\n  readonly bridge: string;\n}`,
  // The PostgreSQL engine is not written yet, so its driver is not installed.
  'node_modules/pg/package.json': `{ "name": "pg", "version": "1.0.0", "main": "index.js" }`,
  'node_modules/pg/index.js': `exports.Pool = class {};`,
  'sample.config.ts': `export default 1;`,
};

const layers: readonly Plant[] = [
  {
    name: 'renderer imports server by its package name',
    file: 'renderer/lib/by-package.ts',
    source: `export { groups } from '@rollcall/server/scim/groups/service.ts';`,
    graph: 'renderer-by-wire-only',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'renderer imports server by path',
    file: 'renderer/lib/by-path.ts',
    source: `export { log } from '../../server/admin/log/service.ts';`,
    types: 'TS6307',
    graph: 'renderer-by-wire-only',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'renderer imports a type of server',
    file: 'renderer/lib/by-type.ts',
    source: `import type { Users } from '@rollcall/server/scim/users/service.ts';\nexport type Wire = Users;`,
    graph: 'renderer-by-wire-only',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'renderer imports main',
    file: 'renderer/lib/by-main.ts',
    source: `export { handle } from '../../main/ipc/handle.ts';`,
    types: 'TS6307',
    graph: 'renderer-by-wire-only',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'renderer imports electron',
    file: 'renderer/lib/by-electron.ts',
    source: `export { ipcRenderer } from 'electron';`,
    graph: 'renderer-by-wire-only',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'renderer imports a module of Node',
    file: 'renderer/lib/with-node.ts',
    source: `export { readFileSync } from 'node:fs';`,
    graph: 'renderer-has-no-node',
    lint: 'import(no-nodejs-modules)',
  },
  {
    name: 'shared imports a module of Node',
    file: 'shared/with-node.ts',
    source: `export { readFileSync } from 'node:fs';`,
    types: 'TS2591',
    graph: 'shared-is-pure',
    lint: 'import(no-nodejs-modules)',
  },
  {
    name: 'shared imports a package other than zod',
    file: 'shared/with-package.ts',
    source: `export { useMemo } from 'react';`,
    graph: 'shared-is-pure',
  },
  {
    name: 'shared uses a global of Node',
    file: 'shared/with-process.ts',
    source: `export const platform = process.platform;`,
    types: 'TS2591',
  },
  {
    name: 'shared uses a global of the browser',
    file: 'shared/with-window.ts',
    source: `export const width = window.innerWidth;`,
    types: 'TS2304',
  },
  {
    name: 'shared imports server, if only in a test',
    file: 'shared/upwards.test.ts',
    source: `export { app } from '@rollcall/server/app.ts';`,
    graph: 'shared-is-the-bottom',
  },
  {
    name: 'server imports electron',
    file: 'server/with-electron.ts',
    source: `export { app } from 'electron';`,
    graph: 'server-without-console',
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'server imports main',
    file: 'server/with-main.ts',
    source: `export { window } from '../main/window.ts';`,
    types: 'TS6307',
    graph: 'server-without-console',
  },
  {
    name: 'main imports the renderer',
    file: 'main/with-renderer.ts',
    source: `export { button } from '../renderer/ui/button.ts';`,
    types: 'TS6307',
    graph: 'main-without-renderer',
  },
  {
    name: 'preload imports main',
    file: 'main/preload/thick.ts',
    source: `export { window } from '../window.ts';`,
    graph: 'preload-is-thin',
  },
  {
    name: 'main needs what starts it from a checkout',
    file: 'main/with-runtime.ts',
    source: `export { start } from './runtime/start.ts';`,
    graph: 'runtime-stays-outside',
  },
  {
    name: 'product code imports test code',
    file: 'server/with-test.ts',
    source: `export { clock } from '../test/harness/clock.ts';`,
    types: 'TS6307',
    graph: 'no-test-code-in-product',
  },
  {
    name: 'product code imports a test library',
    file: 'server/with-test-library.ts',
    source: `export { vi } from 'vitest';`,
    graph: 'no-test-code-in-product',
  },
];

const features: readonly Plant[] = [
  {
    name: 'a SCIM feature imports its sibling',
    file: 'server/scim/groups/sideways.ts',
    source: `export { users } from '../users/service.ts';`,
    graph: 'features-without-siblings',
  },
  {
    name: 'a SCIM feature imports a type of its sibling',
    file: 'server/scim/groups/sideways-type.ts',
    source: `import type { Users } from '../users/service.ts';\nexport type Members = Users;`,
    graph: 'features-without-siblings',
  },
  {
    name: 'an inline type import hides a sibling from the graph',
    file: 'server/scim/groups/sideways-inline.ts',
    source: `export type Members = import('../users/service.ts').Users;`,
    lint: 'typescript(consistent-type-imports)',
  },
  {
    name: 'an admin feature loads its sibling when needed',
    file: 'server/admin/tokens/sideways.ts',
    source: `export const load = () => import('../log/service.ts');`,
    graph: 'features-without-siblings',
  },
  {
    name: 'a screen imports the screen of another feature',
    file: 'renderer/features/log/sideways.ts',
    source: `import type { TokensScreen } from '../tokens/screen.ts';\nexport type Both = TokensScreen;`,
    graph: 'features-without-siblings',
  },
  {
    name: 'SCIM imports the admin API',
    file: 'server/scim/users/across.ts',
    source: `export { tokens } from '../../admin/tokens/service.ts';`,
    graph: 'scim-and-admin-apart',
  },
  {
    name: 'a screen imports the shell',
    file: 'renderer/features/log/upwards.ts',
    source: `export { shell } from '../../app/shell.ts';`,
    graph: 'renderer-parts-below-app',
  },
  {
    name: 'a ui component imports a feature',
    file: 'renderer/ui/with-feature.ts',
    source: `export { logScreen } from '../features/log/screen.ts';`,
    graph: 'ui-knows-no-data',
  },
  {
    name: 'a ui component fetches',
    file: 'renderer/ui/with-data.ts',
    source: `export { call } from '../lib/api.ts';`,
    graph: 'ui-knows-no-data',
  },
  {
    name: 'renderer/lib imports a ui component',
    file: 'renderer/lib/with-ui.ts',
    source: `export { button } from '../ui/button.ts';`,
    graph: 'lib-is-below-ui',
  },
];

const stores: readonly Plant[] = [
  {
    name: 'server/http imports a feature',
    file: 'server/http/with-feature.ts',
    source: `export { groups } from '../scim/groups/service.ts';`,
    graph: 'http-knows-no-feature',
  },
  {
    name: 'server/http imports a store adapter',
    file: 'server/http/with-adapter.ts',
    source: `export { open } from '../store/sqlite/open.ts';`,
    graph: 'http-knows-no-feature',
  },
  {
    name: 'a feature chooses the engine',
    file: 'server/scim/groups/with-adapter.ts',
    source: `export { open } from '../../store/sqlite/open.ts';`,
    graph: 'features-see-interfaces',
  },
  {
    name: 'a store adapter imports a service',
    file: 'server/store/sqlite/with-service.ts',
    source: `export { groups } from '../../scim/groups/service.ts';`,
    graph: 'store-below-everything',
  },
  {
    name: 'a store adapter imports server/http',
    file: 'server/store/sqlite/with-http.ts',
    source: `export { parse } from '../../http/parse.ts';`,
    graph: 'store-below-everything',
  },
  {
    name: 'a store adapter imports the other one',
    file: 'server/store/sqlite/with-postgres.ts',
    source: `export { open } from '../postgres/open.ts';`,
    graph: 'adapters-without-siblings',
  },
  {
    name: 'a store interface imports an adapter',
    file: 'server/store/with-adapter.ts',
    source: `export { open } from './sqlite/open.ts';`,
    graph: 'interfaces-without-adapters',
  },
  {
    name: 'a feature writes SQL',
    file: 'server/scim/groups/with-sql.ts',
    source: `import Database from 'better-sqlite3';\nexport const name = (file: string): string => new Database(file).name;`,
    graph: 'sqlite-in-its-adapter',
  },
  {
    name: 'a feature talks to PostgreSQL',
    file: 'server/scim/groups/with-postgres.ts',
    source: `export { Pool } from 'pg';`,
    graph: 'postgres-in-its-adapter',
  },
];

const habits: readonly Plant[] = [
  {
    name: 'two files need each other',
    file: 'server/cycle-a.ts',
    source: `import { b } from './cycle-b.ts';\nexport const a = (): unknown => b;`,
    graph: 'no-cycles',
    lint: 'import(no-cycle)',
  },
  {
    name: 'and the other half of that cycle',
    file: 'server/cycle-b.ts',
    source: `import { a } from './cycle-a.ts';\nexport const b = (): unknown => a;`,
    lint: 'import(no-cycle)',
  },
  {
    name: 'an import leads nowhere',
    file: 'server/dead-end.ts',
    source: `export { nothing } from './nothing.ts';`,
    types: 'TS2307',
    graph: 'no-dead-ends',
  },
  {
    name: 'main talks to the renderer past the registrar',
    file: 'main/raw-ipc.ts',
    source: `import { ipcMain } from 'electron';\nexport const raw = ipcMain;`,
    lint: 'eslint(no-restricted-imports)',
  },
  {
    name: 'a link is opened past the list of hosts',
    file: 'main/raw-link.ts',
    source: `import { shell } from 'electron';\nexport const go = (url: string): Promise<void> => shell.openExternal(url);`,
    lint: 'eslint(no-restricted-properties)',
  },
  {
    name: 'a service reads the environment',
    file: 'server/scim/users/environment.ts',
    source: `export const plan = process.env['PLAN'];`,
    lint: 'node(no-process-env)',
  },
  {
    name: 'an id comes from Math.random',
    file: 'server/random.ts',
    source: `export const id = (): number => Math.random();`,
    lint: 'eslint(no-restricted-properties)',
  },
  {
    name: 'a default export',
    file: 'shared/default.ts',
    source: `export default 1;`,
    lint: 'import(no-default-export)',
  },
  {
    name: 'a comparison that converts',
    file: 'shared/loose.ts',
    source: `export const same = (left: unknown, right: unknown): boolean => left == right;`,
    lint: 'eslint(eqeqeq)',
  },
  {
    name: 'any',
    file: 'shared/any.ts',
    source: `export const read = (value: any): string => String(value);`,
    lint: 'typescript(no-explicit-any)',
  },
  {
    name: 'HTML from a string',
    file: 'renderer/ui/raw-html.tsx',
    source: `export const Raw = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;`,
    lint: 'react(no-danger)',
  },
  {
    name: 'a promise nobody waits for',
    file: 'server/floating.ts',
    source: `export function go(work: () => Promise<void>): void {\n  work();\n}`,
    lint: 'typescript(no-floating-promises)',
  },
];

/** One violation for every rule that carries the architecture. */
export const plants: readonly Plant[] = [...layers, ...features, ...stores, ...habits];
