import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

import type { HandshakeOutcome, ServerCertificate } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { codeOf, type Target } from './connect.ts';

export interface HandshakeOptions {
  readonly target: Target;
  /** The host of the URL: what the certificate must be for. */
  readonly host: string;
  /** Trusted beside nothing else when given: certificates of authorities in PEM. */
  readonly authorities: readonly string[] | undefined;
  readonly timeoutMs: number;
}

/**
 * Make a TLS handshake and look at it, trusted or not. Never rejects.
 * Old protocols and short keys are taken, so that the finding can name them; nothing is sent over such a connection.
 */
export function handshake({
  target,
  host,
  authorities,
  timeoutMs,
}: HandshakeOptions): Promise<HandshakeOutcome> {
  return new Promise((resolve) => {
    const socket = connectTls({
      host: target.address,
      port: target.port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ...laxCiphers(),
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
    const end = (outcome: HandshakeOutcome): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(timeoutMs, () => end({ kind: 'failed', code: 'ETIMEDOUT' }));
    socket.on('secureConnect', () => end(describe(socket, host)));
    socket.on('close', () => end({ kind: 'failed', code: 'ECONNRESET' }));
    socket.on('error', (error) => end({ kind: 'failed', code: codeOf(error) }));
  });
}

/** OpenSSL refuses old protocols at its usual security level; BoringSSL, in Electron, has no levels. */
function laxCiphers(): { readonly ciphers?: string } {
  return 'electron' in process.versions ? {} : { ciphers: 'DEFAULT@SECLEVEL=0' };
}

function describe(socket: TLSSocket, host: string): HandshakeOutcome {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return { kind: 'failed', code: 'NO_CERTIFICATE' };
  return {
    kind: 'secured',
    protocol: socket.getProtocol() ?? 'unknown',
    certificate: { ...describeCertificate(certificate), isForHost: isForHost(certificate, host) },
    sentCertificates: countSent(certificate),
    chainFault: chainFaultOf(socket),
  };
}

/** Node reports a wrong name as a fault of the chain; it is asked for separately. */
function chainFaultOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  if (authorized) return undefined;
  // Node sets the code as a string where its types say Error.
  const code = typeof authorizationError === 'string' ? authorizationError : codeOf(authorizationError);
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? undefined : code;
}

function isForHost(certificate: X509Certificate, host: string): boolean {
  const match = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return match !== undefined;
}

function describeCertificate(certificate: X509Certificate): Omit<ServerCertificate, 'isForHost'> {
  const { subject, issuer, subjectAltName, validFrom, validTo, publicKey } = certificate;
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
  return {
    subject: commonName(subject),
    issuer: commonName(issuer),
    names: (subjectAltName ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, '')),
    validFrom: Date.parse(validFrom),
    validTo: Date.parse(validTo),
    rsaBits: asymmetricKeyType === 'rsa' ? asymmetricKeyDetails?.modulusLength : undefined,
  };
}

function commonName(distinguishedName: string): string {
  return /^CN=(.+)$/m.exec(distinguishedName)?.[1] ?? distinguishedName.replaceAll('\n', ', ');
}

function countSent(certificate: X509Certificate): number {
  let count = 1;
  for (let next = certificate.issuerCertificate; next !== undefined && count < 10; count += 1)
    next = next.issuerCertificate;
  return count;
}
