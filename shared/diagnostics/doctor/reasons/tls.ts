import type { DoctorReason } from './reason.ts';

/** The secured connection. */
export const tlsReasons = {
  plain_http: {
    step: 'tls',
    severity: 'error',
    sentence: 'The address begins with http://, so everybody on the way can read the token.',
    who: 'operator',
    fix: 'Serve SCIM over TLS and use an address with https://.',
    copy: '{secureUrl}',
  },
  not_tls: {
    step: 'tls',
    severity: 'error',
    sentence: 'The address begins with https://, but port {port} of {host} does not speak TLS.',
    who: 'operator',
    fix: 'Use the port that speaks TLS, usually 443, or switch TLS on for this one.',
  },
  tls_chain: {
    step: 'tls',
    severity: 'error',
    sentence:
      'The server does not send the intermediate certificate “{issuer}”, so nobody can follow the chain to a trusted authority.',
    who: 'operator',
    fix: 'Install the full chain on the server: its own certificate first, then “{issuer}” (often a file called fullchain.pem).',
  },
  tls_private_ca: {
    step: 'tls',
    severity: 'error',
    sentence: 'The certificate comes from “{issuer}”, an authority that identity providers do not trust.',
    who: 'operator',
    fix: 'Get a certificate of a public authority. If the identity provider is your own, import the authority there, and here with --ca.',
  },
  tls_self_signed: {
    step: 'tls',
    severity: 'error',
    sentence: 'The server signed its certificate itself, so nobody can tell it from an impostor.',
    who: 'operator',
    fix: 'Get a certificate of a public authority.',
  },
  tls_name: {
    step: 'tls',
    severity: 'error',
    sentence: 'The certificate is for {names}, not for {host}.',
    who: 'operator',
    fix: 'Use an address with a name of the certificate, or get a certificate for {host}.',
  },
  tls_expired: {
    step: 'tls',
    severity: 'error',
    sentence: 'The certificate “{subject}” or one above it expired; the server’s own ended on {date}.',
    who: 'operator',
    fix: 'Renew the certificate and let the server load it.',
  },
  tls_not_yet_valid: {
    step: 'tls',
    severity: 'error',
    sentence: 'The certificate “{subject}” is valid only from {date} on.',
    who: 'operator',
    fix: 'Check the clock of this computer; if it is right, install a certificate that is valid today.',
  },
  tls_expires_soon: {
    step: 'tls',
    severity: 'warning',
    sentence:
      'The certificate “{subject}” ends in {days} days, on {date}; from then on the identity provider refuses to connect.',
    who: 'operator',
    fix: 'Renew the certificate, and see to it that this happens by itself.',
  },
  tls_old: {
    step: 'tls',
    severity: 'error',
    sentence: 'The server speaks only {protocol}; identity providers need TLS 1.2 or newer.',
    who: 'operator',
    fix: 'Allow TLS 1.2 and 1.3 on the server, or on the proxy in front of it.',
  },
  tls_weak_key: {
    step: 'tls',
    severity: 'error',
    sentence: 'The key of the certificate has {bits} bits; identity providers need at least 2048 for RSA.',
    who: 'operator',
    fix: 'Get a certificate for an RSA key of 2048 bits or more, or an elliptic-curve key.',
  },
  tls_failed: {
    step: 'tls',
    severity: 'error',
    sentence: 'The secured connection could not be set up: {code}.',
    who: 'operator',
    fix: 'Look in the log of the server or proxy for the same moment; it often wants a client certificate or ciphers nobody else has.',
  },
} as const satisfies Record<string, DoctorReason>;
