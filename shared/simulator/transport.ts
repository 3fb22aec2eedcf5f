import type { SimulationFault } from '../contract/simulation.ts';
import type { Probe, RequestOutcome } from '../diagnostics/doctor/probe.ts';
import { NoAnswer, type SimulatorAnswer, type SimulatorSend } from './exchange.ts';

export interface TransportOptions {
  /** Resolved before. The token goes to its origin only, no redirect is followed, and answers are bounded. */
  readonly probe: Probe;
  /** Path of the SCIM base URL, without a slash at the end. */
  readonly basePath: string;
  /** As it is typed into the field of the identity provider. */
  readonly token: string;
  readonly faults: readonly SimulationFault[];
}

/**
 * The network side of a run, the only part of it that knows the token. The administrator's mistakes among the faults
 * are made here. A server that repeats the token in an answer does not bring it into a report.
 */
export function createTransport({ probe, basePath, token, faults }: TransportOptions): SimulatorSend {
  const typed = faults.includes('token-space') ? ` ${token}` : token;
  const base = faults.includes('wrong-path') ? wrongPath(basePath) : basePath;
  const clean = cleanerFor(token);
  return async ({ method, path, headers, body }) => {
    const outcome = await probe.request({
      method,
      path: base + path,
      headers,
      token: typed,
      ...(body === undefined ? {} : { body }),
    });
    return toAnswer(outcome, clean);
  };
}

/** As if the last part had been forgotten; where there is none, as if one had been made up. */
function wrongPath(basePath: string): string {
  return basePath === '' ? '/scim' : basePath.replace(/\/[^/]*$/, '');
}

function toAnswer(outcome: RequestOutcome, clean: (text: string) => string): SimulatorAnswer {
  if (outcome.kind !== 'answered') throw new NoAnswer(`${outcome.kind.replace('_', ' ')} (${outcome.code})`);
  const { status, headers, text, durationMs } = outcome;
  const cleanHeaders = Object.entries(headers).map(([name, value]) => [name, clean(value)]);
  return { status, headers: Object.fromEntries(cleanHeaders), text: clean(text), durationMs };
}

/** Takes the token out of a text, in every form in which a server may give it back. */
function cleanerFor(token: string): (text: string) => string {
  const forms = [token, encodeURIComponent(token), token.toLowerCase(), token.toUpperCase()];
  // A text of a few characters is no secret, and would be found in any sentence.
  const secrets = [...new Set(forms)].filter((form) => form.length >= 6);
  return (text) => secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '[token]'), text);
}
