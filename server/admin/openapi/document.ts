import { adminApi, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { adminStreams, type StreamSpec } from '@rollcall/shared/contract/admin-streams.ts';
import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';
import { problem } from '@rollcall/shared/contract/problem.ts';
import type { z } from 'zod';

import { creates } from '../endpoint.ts';
import { createSchemaWriter, type JsonSchema } from './schemas.ts';

type SchemaWriter = ReturnType<typeof createSchemaWriter>;

/** Statuses that any endpoint can answer, beside its own. */
const refusals = {
  '400': 'A part of the request is wrong; the detail names it.',
  '401': 'There is no operator token, or it is not valid here.',
  '403': 'The role of the operator, or the plan of the workspace, does not allow it.',
  default: 'Anything else that went wrong.',
} as const;

/**
 * The admin API as an OpenAPI 3.1 document, made from the contract that the routes are made from.
 * @param server URL of the admin API.
 */
export function createOpenApiDocument({
  server,
  version,
}: {
  readonly server: string;
  readonly version: string;
}) {
  const schemas = createSchemaWriter();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, spec] of Object.entries<EndpointSpec>(adminApi)) {
    const path = toPath(spec.path);
    paths[path] = { ...paths[path], [spec.method.toLowerCase()]: describeEndpoint(name, spec, schemas) };
  }
  for (const [name, spec] of Object.entries<StreamSpec>(adminStreams)) {
    paths[toPath(spec.path)] = { get: describeStream(name, spec, schemas) };
  }
  const problemSchema = schemas.write('Problem', problem, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rollcall admin API',
      version,
      description: 'Errors are problem details (RFC 9457) whose `code` never changes; see docs/errors.md.',
    },
    servers: [{ url: server }],
    security: [{ operatorToken: [] }],
    paths,
    components: {
      securitySchemes: {
        operatorToken: { type: 'http', scheme: 'bearer', description: 'Begins with rca_.' },
      },
      schemas: { ...schemas.collected, Problem: problemSchema },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          `Problem${status}`,
          {
            description,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

function describeEndpoint(name: string, spec: EndpointSpec, schemas: SchemaWriter) {
  const body = spec.body.safeParse(undefined).success ? undefined : schemas.write(name, spec.body, 'input');
  return {
    ...describeCall(name, spec.roles),
    parameters: [
      ...toParameters(name, 'path', spec.params, schemas),
      ...toParameters(name, 'query', spec.query, schemas),
      ...(spec.ifMatch === undefined ? [] : [ifMatchParameter]),
      ...(creates(spec) ? [idempotencyParameter] : []),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [spec.text?.mediaType ?? 'application/json']: { schema: body } },
          },
        }),
    responses: {
      [spec.status]: {
        description: 'Done.',
        content: { 'application/json': { schema: schemas.write(name, spec.response, 'output') } },
      },
      ...refusalResponses,
    },
  };
}

function describeStream(name: string, spec: StreamSpec, schemas: SchemaWriter) {
  return {
    ...describeCall(name, spec.roles),
    summary: spec.summary,
    parameters: toParameters(name, 'query', spec.query, schemas),
    responses: {
      '200': { description: 'The stream.', content: { [spec.contentType]: { schema: { type: 'string' } } } },
      ...refusalResponses,
    },
  };
}

function describeCall(name: string, roles: readonly OperatorRole[]) {
  return {
    operationId: name,
    tags: [name.slice(0, name.indexOf('.'))],
    description: `For the roles ${roles.join(', ')}.`,
  };
}

const refusalResponses = Object.fromEntries(
  Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
);

const ifMatchParameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the resource as it was read; 428 without it, 412 when it is stale.',
  schema: { type: 'string' },
};

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes a repeat safe for 24 hours: the same key and request get the first answer; an answer with a secret becomes 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function toParameters(
  name: string,
  place: 'path' | 'query',
  schema: z.ZodObject,
  schemas: SchemaWriter,
): readonly JsonSchema[] {
  return Object.entries(schema.shape).map(([parameter, type]) => ({
    name: parameter,
    in: place,
    // A ZodObject does not say what its members are; each is a schema.
    required: place === 'path' || !(type as z.ZodType).safeParse(undefined).success,
    schema: schemas.write(`${name}.${parameter}`, type as z.ZodType, 'input'),
  }));
}

/** `/tokens/:id` in the words of OpenAPI: `/tokens/{id}`. */
function toPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}
