import { adminApi, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import { bearsSecret, secretField } from '@rollcall/shared/contract/secret.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';
import { createOpenApiDocument } from './document.ts';

/** What OpenAPI 3.1 demands of the parts that are used: https://spec.openapis.org/oas/v3.1.0 */
const content = z.record(
  z.string().includes('/'),
  z.strictObject({ schema: z.record(z.string(), z.json()) }),
);
const response = z.union([
  z.strictObject({ $ref: z.string().startsWith('#/components/responses/') }),
  z.strictObject({ description: z.string().min(1), content }),
]);
const operation = z.strictObject({
  operationId: z.string().min(1),
  tags: z.array(z.string().min(1)).min(1),
  summary: z.string().optional(),
  description: z.string().min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      description: z.string().optional(),
      schema: z.record(z.string(), z.json()),
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^(\d{3}|default)$/), response),
});
const documentShape = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.record(z.string(), z.string())),
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.record(z.string(), z.json())),
    responses: z.record(z.string().regex(/^[\w.-]+$/), response),
  }),
});

// Made once: parsing it anew for each endpoint takes longer than the server keeps an idle connection.
const described = documentShape.parse(createOpenApiDocument({ server: '/admin/v1', version: '1' }));

let server: TestServer;
let text: string;
beforeAll(async () => {
  server = await startTestServer();
  text = (await server.admin('GET', '/openapi.json')).text;
});
afterAll(() => server.close());

it('is a valid OpenAPI 3.1 document', () => {
  const document = documentShape.parse(JSON.parse(text));
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map((entry) => entry?.operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

it('refers only to what it holds', () => {
  const document: unknown = JSON.parse(text);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(references.length).toBeGreaterThan(0);
  for (const path of references) {
    const found = path.split('/').reduce<unknown>((place, key) => Object(place)[key], document);
    expect(found, path).toBeTypeOf('object');
  }
});

it.each(Object.entries<EndpointSpec>(adminApi))('describes %s', (name, spec) => {
  const path = spec.path.replaceAll(/:(\w+)/g, '{$1}');
  const entry = operation.parse(Object(described.paths[path])[spec.method.toLowerCase()]);
  expect(entry.operationId).toBe(name);
  expect(entry.responses).toHaveProperty(String(spec.status));
  for (const role of spec.roles) expect(entry.description).toContain(role);
  const named = entry.parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter) => parameter.name);
  expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
  const headers = entry.parameters
    .filter((parameter) => parameter.in === 'header')
    .map((parameter) => parameter.name);
  expect(headers.includes('If-Match')).toBe(spec.ifMatch === 'required');
  expect(headers.includes('Idempotency-Key')).toBe(spec.method === 'POST' && spec.status === 201);
});

it.each(Object.entries(adminStreams))('describes the stream %s', (name, spec) => {
  expect(described.paths[spec.path]?.get).toMatchObject({
    operationId: name,
    responses: { '200': { content: { [spec.contentType]: {} } } },
  });
});

it('holds secrets only in answers to calls that make or change something', () => {
  const endpoints = Object.entries<EndpointSpec>(adminApi);
  const bearing = endpoints.filter(([, spec]) => bearsSecret(spec.response)).map(([name]) => name);
  expect(bearing).toContain('tokens.create');
  expect(bearing.filter((name) => endpoints.find(([other]) => other === name)?.[1].method === 'GET')).toEqual(
    [],
  );
  // Beside those, only what an operator enters has one: the secret of a sink.
  const entered = endpoints.filter(([, spec]) => bearsSecret(spec.body)).map(([name]) => name);
  expect(entered).toEqual(['sinks.create', 'sinks.update']);
  expect(text.split(`"${secretField}":`)).toHaveLength(bearing.length + entered.length + 1);
});

it('asks for an operator token of any role', async () => {
  expect((await server.admin('GET', '/openapi.json', { authorization: null })).status).toBe(401);
});
