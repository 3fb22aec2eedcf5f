import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const lastFeature = 101;
const states = ['done', 'console missing', 'not yet'];
const places = ['server', 'console', 'command line'];

interface Feature {
  readonly number: string;
  readonly where: readonly string[];
  readonly state: string;
  readonly proofs: readonly Proof[];
}

interface Proof {
  readonly file: string;
  readonly title: string;
}

/** docs/features.md is written by hand; this keeps it complete, and each of its proofs one that exists. */
const features = readFeatures(await readFile(join(root, 'docs/features.md'), 'utf8'));

function readFeatures(text: string): readonly Feature[] {
  return text
    .split('\n')
    .filter((line) => /^\| F\d/.test(line))
    .map((line) => {
      const [number = '', , where = '', state = '', proof = ''] = cellsOf(line);
      return { number, where: where.split(', '), state, proofs: readProofs(proof) };
    });
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
}

/** `` `file`: title `` with a line break between several. */
function readProofs(cell: string): readonly Proof[] {
  if (cell === '') return [];
  return cell.split('<br>').map((proof) => {
    const [, file = proof, title = ''] = /^`([^`]+)`: (.+)$/.exec(proof) ?? [];
    return { file, title };
  });
}

/** Whether a test file has a test, or a group of tests, of that title. */
async function hasTitle({ file, title }: Proof): Promise<boolean> {
  if (!/\.(?:test\.tsx?|spec\.ts|contract\.ts)$/.test(file)) return false;
  const source = await readFile(join(root, file), 'utf8').catch(() => '');
  // The title is the first argument of a call, on the line of the call or on the next.
  const calls = source.replaceAll(/\(\s+/g, '(');
  return ["'", '"', '`'].some((quote) => calls.includes(`(${quote}${title}${quote},`));
}

describe('docs/features.md', () => {
  it('has every feature once, in order', () => {
    const expected = Array.from(
      { length: lastFeature },
      (_, index) => `F${String(index + 1).padStart(2, '0')}`,
    );
    expect(features.map(({ number }) => number)).toEqual(expected);
  });

  it.each(features)('$number says where it lives and how far it is', ({ where, state }) => {
    expect(states).toContain(state);
    for (const place of where) expect(places).toContain(place);
    expect(state !== 'console missing' || where.includes('console')).toBe(true);
  });

  it.each(features)(
    '$number is proven by tests that exist, as far as it is done',
    async ({ state, proofs }) => {
      expect(proofs.length > 0).toBe(state !== 'not yet');
      for (const proof of proofs) expect(await hasTitle(proof), `${proof.file}: ${proof.title}`).toBe(true);
    },
  );
});
