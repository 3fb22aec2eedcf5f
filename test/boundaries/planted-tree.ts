import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { root } from '../../main/runtime/checkout.ts';

/** What a tool found: the file, relative to the tree, and the rule or compiler code. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
}

const folders = ['main', 'renderer', 'server', 'shared', 'test'];
const configuration = [
  '.dependency-cruiser.mjs',
  '.oxlintrc.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'server/package.json',
  'shared/package.json',
  ...folders.map((folder) => `${folder}/tsconfig.json`),
];

/** Names of all rules of the graph. */
export function readGraphRules(): readonly string[] {
  const text = readFileSync(join(root, '.dependency-cruiser.mjs'), 'utf8');
  return [...text.matchAll(/forbid\(\s*'([a-z-]+)'/g)].map(([, name = '']) => name);
}

/** Make a temporary repository of `files` that has this one's configuration and packages. */
export function plantTree(files: Readonly<Record<string, string>>): string {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), 'rollcall-boundaries-')));
  for (const file of configuration) cpSync(join(root, file), join(tree, file));
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${source}\n`);
  }
  const packages = readdirSync(join(root, 'node_modules')).filter((name) => name !== '@rollcall');
  mkdirSync(join(tree, 'node_modules/@rollcall'), { recursive: true });
  for (const name of packages)
    symlinkSync(join(root, 'node_modules', name), join(tree, 'node_modules', name));
  for (const name of ['server', 'shared'])
    symlinkSync(join(tree, name), join(tree, 'node_modules/@rollcall', name));
  return tree;
}

/** `tsc -b`, as `npm run typecheck` runs it. */
export async function findByTypes(tree: string): Promise<readonly Finding[]> {
  const output = await runTool(tree, 'typescript/bin/tsc', ['-b', '--pretty', 'false']);
  return [...output.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file = '', rule = '']) => ({
    file,
    rule,
  }));
}

const lintReport = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) });

/** `oxlint`, as `npm run lint` runs it. */
export async function findByLint(tree: string): Promise<readonly Finding[]> {
  const output = await runTool(tree, 'oxlint/bin/oxlint', ['--format', 'json', ...folders]);
  return lintReport.parse(JSON.parse(output)).diagnostics.map(({ filename, code }) => ({
    file: filename,
    rule: code,
  }));
}

const graphReport = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** dependency-cruiser, as `npm run boundaries` runs it. */
export async function findByGraph(tree: string): Promise<readonly Finding[]> {
  const output = await runTool(tree, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    ...folders,
  ]);
  return graphReport.parse(JSON.parse(output)).summary.violations.map(({ from, rule }) => ({
    file: from,
    rule: rule.name,
  }));
}

/** Each tool ends with an error code when it finds something, and then has written what; else it could not run. */
function runTool(tree: string, program: string, args: readonly string[]): Promise<string> {
  const script = join(root, 'node_modules', program);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], { cwd: tree }, (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(new Error(`${program} could not run: ${stderr}`));
      else resolve(stdout);
    });
  });
}
