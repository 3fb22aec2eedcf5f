import { z } from 'zod';

/** JSON Schema of draft 2020-12, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const definitions = '#/$defs/';
const components = '#/components/schemas/';

/**
 * Turns zod schemas into JSON Schema. What they define to use it more than once is collected, since a reference in an
 * OpenAPI document starts from the document and not from the schema.
 */
export function createSchemaWriter() {
  const collected: Record<string, JsonSchema> = {};

  return {
    collected,
    /**
     * @param name tells definitions without a name of their own apart.
     * @param io whether the schema is of something that is sent (`input`) or answered (`output`).
     */
    write(name: string, schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
      const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
      const nameOf = (key: string) => (key.startsWith('__') ? `${name}${key}` : key);
      for (const [key, definition] of Object.entries($defs)) {
        const { id: __, ...body } = definition;
        collected[nameOf(key)] = redirect(body, nameOf);
      }
      return redirect(rest, nameOf);
    },
  };
}

function redirect(schema: JsonSchema, nameOf: (key: string) => string): JsonSchema {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) =>
        key === '$ref' && typeof part === 'string' && part.startsWith(definitions)
          ? [key, components + nameOf(part.slice(definitions.length))]
          : [key, change(part)],
      ),
    );
  };
  return change(schema) as JsonSchema; // safe cast: an object stays an object
}
