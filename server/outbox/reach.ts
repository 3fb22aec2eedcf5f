import type { ResolveOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import type { Delivery } from './delivery.ts';

/** Why a host that was looked up is not called. */
export function unreachable(
  host: string,
  outcome: Exclude<ResolveOutcome, { readonly kind: 'resolved' }>,
): Delivery {
  const sentence =
    outcome.kind === 'failed'
      ? `${host} has no address (${outcome.code}). Check the host of the URL.`
      : `${host} stands for ${outcome.address.address}, and this server sends nothing to its own network.`;
  return { kind: 'failed', sentence };
}
