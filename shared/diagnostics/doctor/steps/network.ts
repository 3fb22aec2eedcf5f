import { assertNever } from '../../../assert.ts';
import type { IdentityProvider } from '../../../idp/providers.ts';
import { type DoctorContext, portOf, type StepOutcome } from '../context.ts';
import type { HostAddress, Probe } from '../probe.ts';

/** Identity providers that call from the internet. The others run wherever their owner lets them. */
const cloudProviders: readonly IdentityProvider[] = [
  'okta',
  'entra',
  'google',
  'onelogin',
  'jumpcloud',
  'auth0',
];

/** The probe that the step before opened. */
export function requireProbe({ facts }: DoctorContext): Probe {
  if (facts.probe === undefined) throw new Error('This step needs the address.');
  return facts.probe;
}

export async function checkDns(context: DoctorContext): Promise<StepOutcome> {
  const { facts, find } = context;
  const outcome = await requireProbe(context).resolve();
  switch (outcome.kind) {
    case 'failed':
      find('dns', `The look-up ended with ${outcome.code}.`);
      return { kind: 'stopped', detail: 'The host has no address.' };
    case 'unconfirmed':
    case 'blocked': {
      const { address, scope } = outcome.address;
      const reason = outcome.kind === 'blocked' ? 'blocked_address' : 'private_address';
      find(reason, `The look-up gives ${address} (${scope.replace('_', '-')}).`, { address });
      return { kind: 'stopped', detail: `${address} was not called.` };
    }
    case 'resolved':
      facts.isPublic = outcome.addresses.every(({ scope }) => scope === 'public');
      reportUnreachable(context, outcome.addresses);
      return { kind: 'done', detail: outcome.addresses.map(({ address }) => address).join(', ') };
    default:
      return assertNever(outcome, 'look-up');
  }
}

function reportUnreachable({ options, find }: DoctorContext, addresses: readonly HostAddress[]): void {
  const own = addresses.find(({ scope }) => scope !== 'public');
  if (own === undefined || !cloudProviders.includes(options.provider)) return;
  const where =
    own.scope === 'loopback'
      ? 'this computer, which the address names'
      : `${own.address}, an address inside your own network`;
  find('unreachable', `The host stands for ${own.address} (${own.scope}).`, { where });
}

export async function checkTcp(context: DoctorContext): Promise<StepOutcome> {
  const { facts, find } = context;
  const outcome = await requireProbe(context).connect();
  const address = facts.url?.hostname ?? '';
  switch (outcome.kind) {
    case 'connected':
      return { kind: 'done', detail: `${outcome.address}, port ${portOf(facts.url)}` };
    case 'refused':
      find('refused', outcome.code, { address });
      break;
    case 'timed_out':
      find('connect_timeout', outcome.code, { address });
      break;
    case 'failed':
      find('no_route', outcome.code, { address });
      break;
    default:
      return assertNever(outcome, 'connection');
  }
  return { kind: 'stopped', detail: 'There is no connection.' };
}
