import { describe, expect, it } from 'vitest';

import { isSwitchedOn, keepSwitchedOff, mappedAttributes, switchedOff } from './attribute-mapping.ts';

const urn = 'urn:acme:params:scim:schemas:1.0:Badge';

describe('switches', () => {
  it.each([
    { defaults: {}, own: {}, isOn: true },
    { defaults: { title: false }, own: {}, isOn: false },
    { defaults: { title: false }, own: { title: true }, isOn: true },
    { defaults: { title: true }, own: { title: false }, isOn: false },
  ])('$defaults and then $own', ({ defaults, own, isOn }) => {
    expect(isSwitchedOn('title', defaults, own)).toBe(isOn);
    expect(switchedOff(defaults, own)).toEqual(isOn ? [] : ['title']);
  });

  it('never take away what an account cannot be made without, whatever was stored', () => {
    const all = Object.fromEntries(mappedAttributes.map(({ attribute }) => [attribute, false]));
    const optional = mappedAttributes.filter(({ isRequired }) => !isRequired);
    expect(switchedOff(all, {})).toEqual(optional.map(({ attribute }) => attribute));
    expect(optional).toHaveLength(9);
  });
});

describe('what is off', () => {
  const current = { userName: 'ada', title: 'Countess', [urn]: { floor: '3', desk: 'a' } };

  it.each([
    { name: 'another value', asked: { ...current, title: 'Clerk' }, off: ['title'], ignored: ['title'] },
    { name: 'no value', asked: { userName: 'ada', [urn]: current[urn] }, off: ['title'], ignored: ['title'] },
    { name: 'the same value', asked: { ...current }, off: ['title'], ignored: [] },
    {
      name: 'a value of an extension',
      asked: { ...current, [urn]: { floor: '4', desk: 'a' } },
      off: ['title', `${urn}:floor`],
      ignored: [`${urn}:floor`],
    },
  ])('stays as it was against $name', ({ asked, off, ignored }) => {
    expect(keepSwitchedOff(asked, current, off)).toEqual({ resource: current, ignored });
  });

  it('is left out of somebody new, and what is on is not touched', () => {
    const kept = keepSwitchedOff({ ...current, nickName: 'A' }, {}, ['title', `${urn}:floor`]);
    expect(kept.resource).toEqual({ userName: 'ada', nickName: 'A', [urn]: { desk: 'a' } });
  });

  it('costs nothing where nothing is off', () => {
    expect(keepSwitchedOff(current, {}, []).resource).toBe(current);
  });
});
