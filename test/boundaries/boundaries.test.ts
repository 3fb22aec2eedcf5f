import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  findByGraph,
  findByLint,
  findByTypes,
  plantTree,
  readGraphRules,
  type Finding,
} from './planted-tree.ts';
import { plants, soundFiles } from './plants.ts';

const tools = { types: findByTypes, graph: findByGraph, lint: findByLint };
type Tool = keyof typeof tools;

const soundTree = plantTree(soundFiles);
const plantedTree = plantTree({
  ...soundFiles,
  ...Object.fromEntries(plants.map(({ file, source }) => [file, source])),
});

afterAll(() => {
  for (const tree of [soundTree, plantedTree]) rmSync(tree, { recursive: true, force: true });
});

describe('a planted violation is caught', () => {
  let found: Record<Tool, readonly Finding[]>;
  beforeAll(async () => {
    const [types, graph, lint] = await Promise.all([
      findByTypes(plantedTree),
      findByGraph(plantedTree),
      findByLint(plantedTree),
    ]);
    found = { types, graph, lint };
  });

  const expectations = plants.flatMap(({ name, file, ...rules }) =>
    (['types', 'graph', 'lint'] as const).flatMap((tool) => {
      const rule = rules[tool];
      return rule === undefined ? [] : { name, tool, file, rule };
    }),
  );

  it.each(expectations)('by $tool: $name', ({ tool, file, rule }) => {
    expect(found[tool]).toContainEqual({ file, rule });
  });

  it('by every rule of the graph, so that no rule is idle', () => {
    const planted = new Set(plants.flatMap(({ graph }) => graph ?? []));
    expect(readGraphRules().filter((rule) => !planted.has(rule))).toEqual([]);
  });
});

it.each(['types', 'graph', 'lint'] as const)('%s has nothing to say about sound files', async (tool) => {
  expect(await tools[tool](soundTree)).toEqual([]);
});
