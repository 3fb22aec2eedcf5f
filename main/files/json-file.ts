import { readFile, rename } from 'node:fs/promises';

import type { z } from 'zod';

import { writeAtomically } from './write-atomically.ts';

/** A small JSON file of the console's own, held to a schema both ways. */
export interface JsonFile<Value> {
  /**
   * `missing` when it is not there yet. One that cannot be understood, perhaps of a newer Rollcall, is set aside as
   * `….unreadable` so that the next write does not destroy it.
   */
  read(): Promise<Value>;
  write(value: Value): Promise<void>;
}

/** @param missing what stands for a file that is not there. */
export function createJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  missing: z.output<Schema>,
): JsonFile<z.output<Schema>> {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(undefinedWhenMissing);
      if (text === undefined) return missing;
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      await rename(path, `${path}.unreadable`);
      return missing;
    },
    write: (value) => writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`),
  };
}

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
