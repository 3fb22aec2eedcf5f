import { X509Certificate } from 'node:crypto';

import { fault } from '../ipc/failure.ts';

const pemBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Read one certificate authority.
 * @returns it as PEM without anything around it, and what a person recognises it by.
 * @throws IpcFailure certificate_unreadable unless it is exactly one certificate that may sign others.
 */
export function parseCertificate(text: string): { pem: string; subject: string; validTo: string } {
  const [pem, ...others] = text.match(pemBlock) ?? [];
  const certificate = pem === undefined || others.length > 0 ? undefined : readCertificate(pem);
  if (pem === undefined || !certificate?.ca) throw fault('certificate_unreadable');
  const validTo = new Date(certificate.validTo).toISOString();
  return { pem, subject: certificate.subject.replaceAll('\n', ', '), validTo };
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
