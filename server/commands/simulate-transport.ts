import { assertNever } from '@rollcall/shared/assert.ts';
import type { SimulationPlan } from '@rollcall/shared/contract/simulation.ts';
import type { ResolveOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';
import { checkPaste } from '@rollcall/shared/diagnostics/token-check/check.ts';
import type { SimulatorSend } from '@rollcall/shared/simulator/exchange.ts';
import { createTransport } from '@rollcall/shared/simulator/transport.ts';

import { defaultProbeLimits } from '../prober/limits.ts';
import { createProber } from '../prober/prober.ts';
import { exitCodes, StartError } from '../start-error.ts';
import { runExitCodes } from './run-command.ts';

/** As long as an identity provider waits, and large groups come whole. */
const limits = { ...defaultProbeLimits, requestMs: 60_000, maxAnswerBytes: 8 * 1_024 * 1_024 };

export interface TransportRequest {
  readonly baseUrl: URL;
  readonly token: string;
  readonly faults: SimulationPlan['faults'];
  readonly allowsPrivate: boolean;
  /** Certificates of authorities in PEM. */
  readonly authorities: readonly string[] | undefined;
}

/**
 * Open the way to the server under the rules of the doctor: the token goes to its origin only, the host is looked up
 * once, and link-local addresses are never called.
 * @throws StartError when the server cannot be reached, or may not be
 */
export async function openTransport(request: TransportRequest): Promise<SimulatorSend> {
  const { baseUrl, token, faults, allowsPrivate, authorities } = request;
  const probe = createProber({
    origin: baseUrl.origin,
    tokenOrigin: baseUrl.origin,
    privateAddresses: allowsPrivate ? 'confirmed' : 'written',
    ...(authorities === undefined ? {} : { authorities }),
    limits,
    monotonicNow: () => performance.now(),
  });
  const resolved = await probe.resolve();
  if (resolved.kind !== 'resolved') throw unreachable(baseUrl.hostname, resolved);
  const connected = await probe.connect();
  if (connected.kind !== 'connected') {
    throw couldNotRun(
      `The server ${baseUrl.host} does not answer: ${connected.code}.`,
      'Check the address, and that this computer can reach it.',
    );
  }
  return createTransport({ probe, basePath: baseUrl.pathname.replace(/\/+$/, ''), token, faults });
}

function unreachable(host: string, outcome: Exclude<ResolveOutcome, { kind: 'resolved' }>): StartError {
  switch (outcome.kind) {
    case 'failed':
      return couldNotRun(`The name ${host} cannot be looked up: ${outcome.code}.`, 'Check the address.');
    case 'blocked':
      return couldNotRun(
        `The name ${host} stands for the link-local address ${outcome.address.address}, which is never called.`,
        'Use the address of a SCIM server.',
      );
    case 'unconfirmed':
      return couldNotRun(
        `The name ${host} stands for ${outcome.address.address}, an address in your own network.`,
        'Add --allow-private if this is what you want.',
      );
    default:
      return assertNever(outcome, 'outcome of a look-up');
  }
}

function couldNotRun(message: string, fix: string): StartError {
  return new StartError('unavailable', message, { fix, exitCode: runExitCodes.couldNotRun });
}

/** @throws StartError for what no SCIM server may see, or no header can carry; it does not repeat the text */
export function requireToken(pasted: string): string {
  const fix = 'Pipe it in: rollcall simulate okta URL --token - < token.txt';
  const refuse = (message: string) =>
    new StartError('token_unusable', message, { fix, exitCode: exitCodes.wrong_use });
  if (pasted === '') throw refuse('There is no token on standard input.');
  if (!/^[\x21-\x7e]+$/.test(pasted))
    throw refuse('The token has white space in it or a character that no header can carry.');
  if (checkPaste(pasted, 'any').form === 'operator')
    throw refuse('This is an operator token, which no SCIM server may see.');
  return pasted;
}
