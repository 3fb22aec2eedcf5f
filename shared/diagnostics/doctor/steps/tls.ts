import type { DoctorContext, StepOutcome } from '../context.ts';
import type { HandshakeOutcome } from '../probe.ts';
import type { DoctorReasonCode } from '../reasons.ts';
import { requireProbe } from './network.ts';

const millisecondsPerDay = 86_400_000;
const soonDays = 14;

/** What OpenSSL says of a chain, as a reason. */
const chainFaults: Readonly<Record<string, DoctorReasonCode>> = {
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_not_yet_valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_private_ca',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_private_ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_private_ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_chain',
};

/** Codes of a handshake with something that does not speak TLS. */
const notTlsCodes = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
];

export async function checkTls(context: DoctorContext): Promise<StepOutcome> {
  const { facts, find } = context;
  if (facts.url?.protocol !== 'https:') {
    if (facts.url !== undefined && facts.isPublic === true) find('plain_http', facts.url.href);
    return { kind: 'not_needed', detail: 'The address begins with http://.' };
  }
  const outcome = await requireProbe(context).handshake();
  if (outcome.kind === 'secured') return judge(context, outcome);
  find(notTlsCodes.includes(outcome.code) ? 'not_tls' : 'tls_failed', outcome.code, { code: outcome.code });
  return { kind: 'stopped', detail: 'There is no secured connection.' };
}

type Secured = Extract<HandshakeOutcome, { kind: 'secured' }>;

function judge(context: DoctorContext, secured: Secured): StepOutcome {
  const { find, options, findings } = context;
  const { certificate, protocol, sentCertificates, chainFault } = secured;
  const { subject, issuer, names, validTo, validFrom, rsaBits } = certificate;
  const days = Math.floor((validTo - options.now()) / millisecondsPerDay);
  const reason = chainFault === undefined ? undefined : (chainFaults[chainFault] ?? 'tls_failed');
  const marks = {
    subject,
    issuer,
    protocol: protocol.replace(/^TLSv1$/, 'TLSv1.0').replace('TLSv', 'TLS '),
    names: names.join(', '),
    date: new Date(reason === 'tls_not_yet_valid' ? validFrom : validTo).toISOString().slice(0, 10),
    days: String(days),
    bits: String(rsaBits),
    code: chainFault ?? '',
  };
  const evidence = `“${subject}”, issued by “${issuer}”, ${protocol}, ${sentCertificates} certificates sent`;
  if (reason !== undefined) find(reason, `${evidence}, ${chainFault}`, marks);
  if (!certificate.isForHost) find('tls_name', evidence, marks);
  if (protocol === 'TLSv1' || protocol === 'TLSv1.1') find('tls_old', evidence, marks);
  if (rsaBits !== undefined && rsaBits < 2_048) find('tls_weak_key', evidence, marks);
  // Without trust there is nothing that the token may be sent over.
  if (findings.some(({ step, severity }) => step === 'tls' && severity === 'error'))
    return { kind: 'stopped', detail: 'The connection cannot be trusted.' };
  if (days < soonDays) find('tls_expires_soon', evidence, marks);
  return { kind: 'done', detail: `${marks.protocol}, “${subject}”, ${days} days left` };
}
