import type { Request } from './connection.ts';
import { personText, seedName, userNameOf } from './people.ts';
import { createDice } from './statistics.ts';
import type { Target } from './targets.ts';

/** Makes the requests of one kind. @param people how many there are to choose from. */
export type Workload = (target: Target, people: number) => () => Request;

export function createPerson(): Workload {
  let created = 0;
  return () => () => {
    created += 1;
    return { method: 'POST', path: '/Users', body: personText(`new${created}`) };
  };
}

export const readById: Workload = (target, people) => {
  const dice = createDice();
  return () => ({ method: 'GET', path: `/Users/${target.idOf(dice(people))}` });
};

export const lookUpByUserName: Workload = (target, people) => {
  const dice = createDice();
  return () => ({
    method: 'GET',
    path: target.lookUpPath('userName', userNameOf(seedName(dice(people)))),
  });
};

export const lookUpByExternalId: Workload = (target, people) => {
  const dice = createDice();
  return () => ({
    method: 'GET',
    path: target.lookUpPath('externalId', `ext-${seedName(dice(people))}`),
  });
};

/** Every title is another one: what changes nothing would cost nothing. */
export function patchTitle(): Workload {
  let changes = 0;
  return (target, people) => {
    const dice = createDice();
    return () => {
      changes += 1;
      return {
        method: 'PATCH',
        path: `/Users/${target.idOf(dice(people))}`,
        body: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":"Title ${changes}"}]}`,
      };
    };
  };
}
