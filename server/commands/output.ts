import type { Command } from 'commander';

import { defaultWorkspaceName } from '../default-workspace.ts';

/** Options of every command on the data of one workspace. */
export function addDataOptions(command: Command): Command {
  return addStoreOptions(command).option('--workspace <name>', 'workspace to act in', defaultWorkspaceName);
}

/** Options of every command on stored data. */
export function addStoreOptions(command: Command): Command {
  return command
    .option('--data <directory>', 'the server’s data directory (default: the console’s own)')
    .option('--json', 'print JSON for scripts');
}

/** Print a result: one JSON object for scripts, lines for people. */
export function print(options: { readonly json?: boolean }, value: unknown, lines: readonly string[]): void {
  process.stdout.write(options.json === true ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}

/** Print rows in columns, each as wide as its widest cell. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}
