import { allowsOperator } from '@rollcall/shared/scim/filter/literal.ts';
import type { ComparisonOperator, Filter, FilterValue } from '@rollcall/shared/scim/filter/tree.ts';
import type { AttributeDefinition } from '@rollcall/shared/scim/schema/attribute.ts';
import { defineAttribute } from '@rollcall/shared/scim/schema/define.ts';
import {
  resolveAttribute,
  resolveSubAttribute,
  type ResolvedAttribute,
} from '@rollcall/shared/scim/schema/resolve.ts';
import {
  compileResourceType,
  userDefinition,
  type CompiledAttribute,
} from '@rollcall/shared/scim/schema/resource-type.ts';
import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';

/** A custom extension, so that every type of attribute occurs. */
export const usageUrn = 'urn:example:scim:schemas:usage:1.0:User';

export const userType = compileResourceType(userDefinition, [
  {
    id: usageUrn,
    name: 'Usage',
    description: 'A custom extension',
    attributes: [
      defineAttribute('loginCount', 'Sign-ins.', { type: 'integer' }),
      defineAttribute('score', 'A score.', { type: 'decimal' }),
      defineAttribute('lastLogin', 'The last sign-in.', { type: 'dateTime' }),
      defineAttribute('badges', 'Badges.', { multiValued: true, caseExact: true }),
    ],
  },
]);

/** Few texts, so that values meet; with everything that SQL, JSON or a collation could read differently. */
const texts = [
  'a',
  'A',
  'ab',
  'aB c',
  '%',
  '_',
  'a%b',
  '"',
  '\\',
  "'",
  'é',
  'É',
  'e\u0301',
  'ß',
  '\u{1f600}',
  '\uffee',
  '10',
  '9',
];

export const text = fc.constantFrom(...texts);
const instants = ['2026-01-31T09:30:00.000Z', '2026-01-31T09:30:00.001Z', '2027-01-01T00:00:00.000Z'];

export function valueOf({ type }: AttributeDefinition): fc.Arbitrary<string | number | boolean> {
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.constantFrom(-1, 0, 9, 10, 2 ** 40);
    case 'decimal':
      return fc.constantFrom(-0.5, 0, 9, 10.25);
    case 'dateTime':
      return fc.constantFrom(...instants);
    default:
      return text;
  }
}

const operators: readonly ComparisonOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

function comparison(attribute: ResolvedAttribute): fc.Arbitrary<Filter> {
  const allowed = operators.filter((operator) => allowsOperator(attribute.definition.type, operator));
  return fc.constantFrom(...allowed).chain((operator) => {
    const isEquality = operator === 'eq' || operator === 'ne';
    const value: fc.Arbitrary<FilterValue> = isEquality
      ? fc.oneof(
          { weight: 9, arbitrary: valueOf(attribute.definition) },
          { weight: 1, arbitrary: fc.constant(null) },
        )
      : valueOf(attribute.definition);
    return value.map((literal): Filter => ({ kind: 'comparison', attribute, operator, value: literal }));
  });
}

function condition(attribute: ResolvedAttribute): fc.Arbitrary<Filter> {
  const present = fc.constant<Filter>({ kind: 'present', attribute });
  if (attribute.definition.type === 'complex') return present;
  return fc.oneof({ weight: 1, arbitrary: present }, { weight: 4, arbitrary: comparison(attribute) });
}

function combined(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('filter').map((operand): Filter => ({ kind: 'not', operand })),
      fc
        .record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        })
        .map(({ kind, operands }): Filter => ({ kind, operands })),
    ),
  })).filter;
}

function attributesOf(names: readonly string[]): readonly ResolvedAttribute[] {
  return names.map((name) => {
    const attribute = resolveAttribute(userType, name);
    if (attribute === undefined) throw new Error(`no attribute ${name}`);
    return attribute;
  });
}

const attributes = attributesOf([
  'userName',
  'externalId',
  'displayName',
  'name',
  'name.familyName',
  'title',
  'active',
  'emails',
  'emails.value',
  'emails.type',
  'emails.primary',
  'schemas',
  `${enterpriseUserUrn}:department`,
  `${enterpriseUserUrn}:manager`,
  `${enterpriseUserUrn}:manager.value`,
  `${usageUrn}:loginCount`,
  `${usageUrn}:score`,
  `${usageUrn}:lastLogin`,
  `${usageUrn}:badges`,
]);

const emails = userType.core.attributes.get('emails') as CompiledAttribute; // the schema above has it
const [emailsAttribute] = attributesOf(['emails']);
const emailParts = ['value', 'type', 'primary'].flatMap((name) => resolveSubAttribute(emails, name) ?? []);

const element = combined(fc.constantFrom(...emailParts).chain(condition)).map((filter): Filter => {
  if (emailsAttribute === undefined) throw new Error('no attribute emails');
  return { kind: 'element', attribute: emailsAttribute, filter };
});

/** Any filter that the parser can give, over a few attributes of every type. */
export const filter: fc.Arbitrary<Filter> = combined(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...attributes).chain(condition) },
    { weight: 1, arbitrary: element },
  ),
);

const email = fc.record(
  { value: text, type: fc.constantFrom('work', 'Work', 'home'), primary: fc.boolean() },
  { requiredKeys: ['value'] },
);

/** Bodies of POST requests that are right in type, with the texts of the filters. */
export const userBody: fc.Arbitrary<JsonObject> = fc.record(
  {
    userName: text,
    externalId: text,
    displayName: text,
    title: text,
    active: fc.boolean(),
    name: fc.record({ familyName: text, givenName: text }, { requiredKeys: [] }),
    emails: fc.array(email, { maxLength: 3 }),
    [enterpriseUserUrn]: fc.record(
      { department: text, manager: fc.record({ value: text }) },
      { requiredKeys: [] },
    ),
    [usageUrn]: fc.record(
      {
        loginCount: fc.constantFrom(-1, 0, 9, 10),
        score: fc.constantFrom(-0.5, 0, 9, 10.25),
        lastLogin: fc.constantFrom(...instants),
        badges: fc.array(text, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['userName'] },
);

/** Any JSON, also with names that lead to prototypes in careless code. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      '',
      ' ',
      true,
      'True',
      'x',
      0,
      -1.5,
      '{"value":"x"}',
      '[{"value":"y"}]',
      '{"',
    ),
    fc.array(tie('json'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'value',
            'Value',
            'type',
            'primary',
            'display',
            '$ref',
            '__proto__',
            'constructor',
            'x',
          ),
          tie('json'),
        ),
        { maxLength: 3 },
      )
      .map((entries) => Object.fromEntries(entries)),
  ),
})).json;

/** Names, paths and nonsense that a client can use as a key or path. */
export const anyName: fc.Arbitrary<string> = fc.constantFrom(
  'userName',
  'USERNAME',
  'active',
  'name',
  'name.familyName',
  'name.x',
  'emails',
  'emails.value',
  'Emails.Type',
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[value co "x"]',
  'roles[primary eq "True"].value',
  'addresses[type eq "work"].locality',
  'manager',
  'manager.value',
  'members',
  'members[value eq "x"]',
  'groups',
  'id',
  'meta',
  'schemas',
  'password',
  'displayName',
  'externalId',
  '__proto__',
  '__proto__.x',
  'constructor',
  'constructor.prototype.x',
  'toString',
  'urn:x:y:z',
  enterpriseUserUrn,
  `${enterpriseUserUrn}:department`,
  `${enterpriseUserUrn}:__proto__`,
  `${usageUrn}:badges`,
  `${usageUrn}.score`,
  'urn:scim:schemas:core:1.0',
  '',
  '.',
);

/** Bodies that no client should send. */
export const anyBody: fc.Arbitrary<JsonObject> = fc
  .tuple(fc.array(fc.tuple(anyName, anyJson), { maxLength: 6 }), fc.boolean())
  .map(([entries, isNamed]) => Object.fromEntries(isNamed ? [['userName', 'jane'], ...entries] : entries));

/** Operations that no client should send. */
export const anyOperation: fc.Arbitrary<JsonObject> = fc.record(
  { op: fc.constantFrom('add', 'Remove', 'REPLACE', 'x'), path: anyName, value: fc.oneof(anyJson, anyBody) },
  { requiredKeys: ['op'] },
);
