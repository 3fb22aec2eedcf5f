import { type TokenCheck, tokenCheck } from '@rollcall/shared/contract/diagnostics-api.ts';
import type { Probe } from '@rollcall/shared/diagnostics/doctor/probe.ts';

const path = '/admin/v1/diagnostics/token-check';

/**
 * Ask the admin API beside a SCIM server what it knows of a pasted token, over the same probe and so under the same
 * limits: the operator token goes to no other origin either.
 * @throws Error whose message says why there is no answer.
 */
export function createAdminLookUp(
  operatorToken: string,
  openedProbe: () => Probe | undefined,
): (pasted: string) => Promise<TokenCheck> {
  return async (pasted) => {
    const probe = openedProbe();
    if (probe === undefined) throw new Error('the address is not known');
    const outcome = await probe.request({
      method: 'POST',
      path,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      token: operatorToken,
      body: JSON.stringify({ token: pasted }),
    });
    if (outcome.kind !== 'answered') throw new Error(`the admin API: ${outcome.kind} (${outcome.code})`);
    const parsed = tokenCheck.safeParse(outcome.status === 200 ? JSON.parse(outcome.text) : undefined);
    if (!parsed.success) throw new Error(`the admin API answers ${outcome.status}`);
    const { explanation } = parsed.data;
    return { ...parsed.data, explanation: explanation.replaceAll(operatorToken, '[token]') };
  };
}
