import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureDefaultWorkspace } from '@rollcall/server/default-workspace.ts';
import { createIdSource } from '@rollcall/server/new-id.ts';
import { dataFiles } from '@rollcall/server/store/sqlite/data-directory.ts';
import { createLogFile } from '@rollcall/server/store/sqlite/log-file.ts';
import { toRowToInsert } from '@rollcall/server/store/sqlite/log-row.ts';
import { openLog } from '@rollcall/server/store/sqlite/open-log.ts';
import { openSqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { _electron, type ElectronApplication, type Page } from 'playwright';

import { buildWhenStale } from '../../main/runtime/build.ts';
import { root } from '../../main/runtime/checkout.ts';
import { hasDisplay, startVirtualDisplay } from '../../main/runtime/display.ts';
import {
  launchArguments,
  launchEnvironment,
  obtainElectron,
  sandboxObstacle,
} from '../../main/runtime/electron.ts';
import { createRows, newestAt } from './log-rows.ts';
import { quantile } from './statistics.ts';
import { createTable, figure } from './table.ts';

const rows = 1_000_000;
const rowsPerBatch = 200;
const frames = 600;
const goals = { frameMs: 16.7, memoryMb: 350 } as const;

/** The console's own window on a log of a million rows: how long frames take while it scrolls, and its memory. */
export async function window(): Promise<void> {
  const runtime = await obtainElectron(Date.now());
  await buildWhenStale();
  const display = hasDisplay(process.platform, process.env) ? undefined : await startVirtualDisplay();
  const userData = mkdtempSync(join(tmpdir(), 'rollcall-bench-window-'));
  try {
    await fill(join(userData, 'data'));
    const sandbox = (await sandboxObstacle()) === undefined;
    const application = await _electron.launch({
      executablePath: runtime.program,
      args: [...launchArguments(runtime, { sandbox }), '--force-device-scale-factor=1'],
      cwd: root,
      env: {
        ...definedOnly(launchEnvironment(runtime, process.env)),
        ...(display === undefined ? {} : { DISPLAY: display.name }),
        ROLLCALL_USER_DATA: userData,
        ROLLCALL_PORT: '0',
      },
    });
    await measure(application);
    await application.close();
  } finally {
    rmSync(userData, { recursive: true, force: true });
    display?.stop();
  }
}

/** Through the log's own writer, as its worker would. */
async function fill(dataDirectory: string): Promise<void> {
  const now = Date.now();
  const stores = await openSqliteStores({
    dataDirectory,
    role: 'server',
    now: () => now,
    newId: createIdSource(),
    report: console.error,
  });
  const workspace = await ensureDefaultWorkspace(stores.directory.workspaces, {
    id: createIdSource()(),
    now,
  });
  await stores.close();
  const database = openLog(await loadSqlite(), dataFiles(dataDirectory), 0);
  const file = createLogFile(database);
  const make = createRows(rows);
  const later = now - newestAt;
  for (let from = 0; from < rows; from += rowsPerBatch) {
    const batch = Array.from({ length: rowsPerBatch }, (_, index) => {
      const row = make(from + index);
      return toRowToInsert({ ...row, workspaceId: workspace.id, at: row.at + later });
    });
    file.write({ rows: batch, isRepeated: false });
  }
  database.close();
}

async function measure(application: ElectronApplication): Promise<void> {
  const page = await application.firstWindow();
  await page.getByRole('link', { name: 'Provisioning log' }).click();
  const grid = page.getByRole('grid', { name: 'Provisioning log' });
  await grid.getByRole('row').nth(1).waitFor();
  await page.getByRole('button', { name: /Time range/ }).click();
  await page.getByRole('option', { name: 'Last 7 days' }).click();
  await page.getByText('about 1,0').waitFor();

  const work = await workOf(page);
  const table = createTable(
    ['window', 'p50 ms', 'p95 ms', 'p99 ms', 'goal ms', 'script ms', 'layout ms', 'rows drawn'],
    24,
  );
  const report = async (name: string, pixels: number) => {
    const before = await work();
    const { times, most } = await scroll(page, pixels);
    const after = await work();
    const at = (share: number) => figure(quantile(times, share), 1);
    const perFrame = (kind: keyof typeof after) => figure((after[kind] - before[kind]) / frames, 2);
    const frame = [at(0.5), at(0.95), at(0.99), String(goals.frameMs)];
    table.row([name, ...frame, perFrame('script'), perFrame('layout'), String(most)]);
  };
  await report('standing still', 0);
  await report('3 rows a frame', 84);
  await report('a page a frame', 560);
  const [leap, end] = [await timeTo(page, 0.5), await timeTo(page, 1)];
  console.log(`Half-way by the thumb in ${figure(leap)} ms, the last row in ${figure(end)} ms`);
  const memory = await memoryOf(application);
  console.log(`The window takes ${figure(memory)} MB of its own (goal ${goals.memoryMb})`);
}

/** What the window's main thread has done so far, in ms: of script, and of style and layout. */
async function workOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
    return { script: ms('ScriptDuration'), layout: ms('LayoutDuration') + ms('RecalcStyleDuration') };
  };
}

/** Scroll by so many px in each of many frames; how long each took, and how many rows existed at most. */
function scroll(page: Page, pixels: number) {
  return page.evaluate(
    async ([by, count]) => {
      const grid = document.querySelector('[role=grid][aria-label="Provisioning log"]');
      const scroller = grid?.parentElement;
      const times: number[] = [];
      let most = 0;
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < count; frame += 1) {
        scroller?.scrollBy(0, by);
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - last);
        last = now;
        most = Math.max(most, grid?.querySelectorAll('[role=row]').length ?? 0);
      }
      return { times, most };
    },
    [pixels, frames] as const,
  );
}

/** From moving the thumb to a share of its way until the rows there are read, in ms. */
function timeTo(page: Page, share: number): Promise<number> {
  return page.evaluate(async (part) => {
    const grid = document.querySelector('[role=grid][aria-label="Provisioning log"]');
    const scroller = grid?.parentElement;
    if (grid === null || scroller === null || scroller === undefined) return Number.NaN;
    const started = performance.now();
    scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * part;
    do {
      await new Promise(requestAnimationFrame);
    } while (grid.querySelector('[role=row][aria-busy]') !== null);
    return performance.now() - started;
  }, share);
}

/** Of the window's process alone: what it shares with others does not count. */
async function memoryOf(application: ElectronApplication): Promise<number | undefined> {
  const pid = await application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].map(([, amount]) =>
    Number(amount),
  );
  return kilobytes.reduce((sum, amount) => sum + amount, 0) / 1_024;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
