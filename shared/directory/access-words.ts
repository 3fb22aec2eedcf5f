import type { RefusedRole } from './access-plan.ts';

const reasons = { unknown: 'there is no such role', forbidden: 'SCIM may not grant it' } as const;

/** So many roles are named; a payload may name thousands. */
const named = 5;

/** Which of the roles that a payload names were not granted, for its log row; undefined when all were. */
export function refusedRolesSentence(refused: readonly RefusedRole[]): string | undefined {
  if (refused.length === 0) return undefined;
  const texts = refused.slice(0, named).map(({ value, why }) => `“${value.slice(0, 60)}” (${reasons[why]})`);
  const more = refused.length - texts.length;
  if (more > 0) texts.push(`${more} more`);
  return `${refused.length === 1 ? 'A role was' : 'Roles were'} not granted: ${texts.join(', ')}.`;
}
