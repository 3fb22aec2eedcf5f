import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate and its private key, in PEM. */
export interface KeptCertificate {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly pem: string;
  readonly key: string;
}

export interface CertificateWishes {
  readonly name: string;
  /** Signs itself when there is none. */
  readonly issuer?: KeptCertificate;
  readonly isAuthority?: boolean;
  /** This computer unless given. */
  readonly hosts?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** An RSA key of so many bits instead of an elliptic-curve one. */
  readonly rsaBits?: number;
}

const dayMs = 86_400_000;

/** Make a certificate as an authority would: RFC 5280 §4.1, in DER (X.690) by hand, since Node can only read them. */
export function makeCertificate(wishes: CertificateWishes): KeptCertificate {
  const {
    name,
    issuer,
    from = -30,
    to = 300,
    isAuthority = false,
    hosts = ['localhost', '127.0.0.1'],
  } = wishes;
  const { publicKey, privateKey } = makeKeys(wishes.rsaBits);
  const signingKey = issuer?.privateKey ?? privateKey;
  const algorithm = signingKey.asymmetricKeyType === 'rsa' ? sha256WithRsa : sha256WithEcdsa;
  const body = sequence(
    tagged(0xa0, integer(2)), // version 3
    integer(Date.now() % 1_000_000_007),
    algorithm,
    commonName(issuer?.name ?? name),
    sequence(time(from), time(to)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(basicConstraints(isAuthority), ...(isAuthority ? [] : [alternativeNames(hosts)]))),
  );
  const certificate = sequence(body, algorithm, bits(sign('sha256', body, signingKey)));
  const lines =
    certificate
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n') ?? '';
  return {
    name,
    privateKey,
    pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** An authority, and one below it that signs servers. */
export function makeAuthorities() {
  const root = makeCertificate({ name: 'Test root', isAuthority: true });
  return {
    root,
    intermediate: makeCertificate({ name: 'Test intermediate', issuer: root, isAuthority: true }),
  };
}

function makeKeys(rsaBits: number | undefined) {
  return rsaBits === undefined
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: rsaBits });
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]));
}

function bits(content: Buffer): Buffer {
  return tagged(0x03, Buffer.from([0]), content);
}

function time(days: number): Buffer {
  const digits = new Date(Date.now() + days * dayMs).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(digits));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

const sha256WithEcdsa = sequence(objectId('2a8648ce3d040302'));
const sha256WithRsa = sequence(objectId('2a864886f70d01010b'), tagged(0x05));

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(name)))));
}

function basicConstraints(isAuthority: boolean): Buffer {
  const yes = tagged(0x01, Buffer.from([0xff]));
  return sequence(objectId('551d13'), yes, tagged(0x04, isAuthority ? sequence(yes) : sequence()));
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host)),
  );
  return sequence(objectId('551d11'), tagged(0x04, sequence(...names)));
}
