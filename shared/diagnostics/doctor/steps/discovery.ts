import type { ConformanceCheckResult } from '../../../contract/conformance.ts';
import { isJsonObject } from '../../../scim/value.ts';
import { type ConformanceAnswer, parseObject, type Send } from '../../conformance/exchange.ts';
import { runConformance } from '../../conformance/run.ts';
import { configTable } from '../../conformance/tables/rfc7643-5-service-provider-config.ts';
import { resourceTypeTable } from '../../conformance/tables/rfc7643-6-resource-types.ts';
import { schemaTable } from '../../conformance/tables/rfc7643-7-schemas.ts';
import { isScimType } from '../answer.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import { createDoctorSend, rememberAnswers } from '../sender.ts';

/** The three discovery documents with the checks of the conformance run that only read. */
const documents = [
  {
    path: '/ServiceProviderConfig',
    table: configTable,
    missing: 'config_missing',
    invalid: 'config_invalid',
  },
  {
    path: '/ResourceTypes',
    table: resourceTypeTable,
    missing: 'resource_types_missing',
    invalid: 'resource_types_invalid',
  },
  { path: '/Schemas', table: schemaTable, missing: 'schemas_missing', invalid: 'schemas_invalid' },
] as const;

type DiscoveryDocument = (typeof documents)[number];

/** The discovery documents against RFC 7643 §5 to §7. */
export async function checkDiscovery(context: DoctorContext): Promise<StepOutcome> {
  const send = rememberAnswers(createDoctorSend(context));
  const served: DiscoveryDocument[] = [];
  for (const document of documents) {
    const { status } = await readDocument(send, document);
    if (status === 200) served.push(document);
    else context.find(document.missing, `GET ${document.path}: ${status}`, { status: String(status) });
  }
  if (served.length > 0) await validate(context, send, served);
  await checkAbilities(context, send);
  checkMediaType(context);
  return { kind: 'done', detail: `${served.length} of ${documents.length} documents are served.` };
}

function readDocument(send: Send, { path }: DiscoveryDocument): Promise<ConformanceAnswer> {
  return send({ method: 'GET', path, credential: 'token', headers: {} }).catch((error: unknown) => ({
    status: 0,
    headers: {},
    text: String(error),
  }));
}

async function validate(
  context: DoctorContext,
  send: Send,
  served: readonly DiscoveryDocument[],
): Promise<void> {
  const tables = served.map(({ table }) => table);
  const report = await runConformance({ send, tables, runId: context.options.runId });
  const failed = report.checks.filter(({ outcome, level }) => outcome === 'failed' && level === 'must');
  for (const { table, invalid } of served) {
    const faults = failed.filter(({ id }) => table.checks.some((check) => check.id === id));
    const [first] = faults;
    // What is missing as a whole was said already.
    if (first === undefined || served.length < documents.length) continue;
    context.find(invalid, faults.map(describeFault).join(' '), { first: first.detail ?? first.title });
  }
}

function describeFault({ title, detail, clause }: ConformanceCheckResult): string {
  return `${title} (${clause}): ${detail ?? 'it does not.'}`;
}

async function checkAbilities({ find }: DoctorContext, send: Send): Promise<void> {
  const config = parseObject((await readDocument(send, documents[0])).text);
  for (const [ability, reason] of [
    ['patch', 'patch_unsupported'],
    ['filter', 'filter_unsupported'],
  ] as const) {
    const offer = config?.[ability];
    if (isJsonObject(offer) && offer['supported'] === false) find(reason, `${ability}.supported is false.`);
  }
}

function checkMediaType({ facts, find }: DoctorContext): void {
  const { users } = facts;
  if (users === undefined || isScimType(users.headers)) return;
  const type = users.headers['content-type'] ?? 'none';
  find('media_type', `GET ${facts.basePath}/Users: Content-Type ${type}`, { type });
}
