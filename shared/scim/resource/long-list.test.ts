import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { foldCase, type JsonObject, type JsonValue } from '../value.ts';
import { LongList } from './long-list.ts';
import { withOnePrimary, withoutRepeats, withoutValues } from './value-list.ts';

const userType = compileResourceType(userDefinition);

function attributeOf(name: string) {
  const attribute = userType.core.attributes.get(name);
  if (attribute === undefined) throw new Error(`no attribute ${name}`);
  return attribute;
}

// Few values, so that many are the same; addresses have no `value`.
const email: fc.Arbitrary<JsonObject> = fc.record(
  {
    value: fc.constantFrom('a', 'A', 'b', 'c'),
    type: fc.constantFrom('work', 'Work', 'home'),
    primary: fc.boolean(),
    display: fc.constantFrom('x', 'y'),
  },
  { requiredKeys: ['value'] },
);
const address: fc.Arbitrary<JsonObject> = fc.record(
  { locality: fc.constantFrom('a', 'b'), type: fc.constantFrom('work', 'home'), primary: fc.boolean() },
  { requiredKeys: ['locality'] },
);

/** One change of a list: values go, are changed where they are, and come at the end. */
interface Step {
  readonly kept: readonly boolean[];
  readonly changed: ReadonlyMap<number, JsonObject>;
  readonly added: readonly JsonObject[];
}

function stepOf(element: fc.Arbitrary<JsonObject>): fc.Arbitrary<Step> {
  return fc.record({
    kept: fc.array(fc.boolean(), { maxLength: 8 }),
    changed: fc.array(fc.tuple(fc.nat(8), element), { maxLength: 2 }).map((entries) => new Map(entries)),
    added: fc.array(element, { maxLength: 3 }),
  });
}

function next(values: readonly JsonValue[], { kept, changed, added }: Step): readonly JsonValue[] {
  const stays = values.map((value, position) => changed.get(position) ?? value);
  return [...stays.filter((_, position) => kept[position] ?? true), ...added];
}

describe('a long list', () => {
  it.each([
    { name: 'emails', element: email },
    { name: 'addresses', element: address },
  ])('is through any changes what comparing all $name anew makes of it', ({ name, element }) => {
    const attribute = attributeOf(name);
    const run = (first: readonly JsonObject[], steps: readonly Step[], unwanted: readonly JsonObject[]) => {
      const list = new LongList(attribute, foldCase, first);
      let values = list.write(withoutRepeats(attribute, first));
      for (const step of steps) {
        const wanted = next(values, step);
        const anew = withOnePrimary(withoutRepeats(attribute, wanted), values);
        values = list.write(wanted);
        expect(values).toEqual(anew);
      }
      expect(list.without(unwanted)).toEqual(withoutValues(attribute, values, unwanted));
    };
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6 }), fc.array(stepOf(element)), fc.array(element), run),
      { numRuns: 500 },
    );
  });

  it('looks at what changes, not at all it holds', () => {
    let folds = 0;
    const fold = (text: string) => {
      folds += 1;
      return foldCase(text);
    };
    const people = Array.from({ length: 490 }, (_, index) => ({ value: `user${index}`, type: 'work' }));
    const list = new LongList(attributeOf('emails'), fold, people);
    let values = list.write(people);
    folds = 0;
    for (const [position, { value }] of people.entries()) {
      values = list.write(values.with(0, { value, type: 'home' })); // another type
      values = list.write(values.slice(1)); // one less
      values = list.write([...values, { value: `USER${position}`, type: 'work' }]); // one more
      values = list.write([...values, { value, type: 'work', display: 'x' }]); // known already
      expect(list.without([{ value }])).toHaveLength(489);
    }
    expect(values).toHaveLength(490);
    expect(folds / people.length).toBeLessThan(40);
  });
});
