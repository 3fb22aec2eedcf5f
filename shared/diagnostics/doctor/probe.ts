/** Where an address is: what a cloud identity provider can reach, and what needs a confirmation before it is called. */
export type AddressScope = 'public' | 'private' | 'loopback' | 'link_local';

export interface HostAddress {
  readonly address: string;
  readonly scope: AddressScope;
}

export type ResolveOutcome =
  | { readonly kind: 'resolved'; readonly addresses: readonly HostAddress[] }
  /** Nobody confirmed yet that this host in the own network may be called. */
  | { readonly kind: 'unconfirmed'; readonly address: HostAddress }
  /** Link-local addresses, where clouds keep their metadata services, are never called. */
  | { readonly kind: 'blocked'; readonly address: HostAddress }
  | { readonly kind: 'failed'; readonly code: string };

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly address: string }
  | { readonly kind: 'refused' | 'timed_out' | 'failed'; readonly code: string };

/** A certificate as far as findings speak of it; instants in milliseconds since 1970. */
export interface ServerCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: number;
  readonly validTo: number;
  /** Bits of an RSA key; undefined for other kinds. */
  readonly rsaBits: number | undefined;
  /** Whether it is for the host of the URL. */
  readonly isForHost: boolean;
}

export type HandshakeOutcome =
  | {
      readonly kind: 'secured';
      readonly protocol: string;
      readonly certificate: ServerCertificate;
      /** How many certificates the server sent, its own included. */
      readonly sentCertificates: number;
      /** Why the chain is not trusted, as OpenSSL calls it; undefined when it is. */
      readonly chainFault: string | undefined;
    }
  | { readonly kind: 'failed'; readonly code: string };

export interface ProbeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the origin, query included: no request can leave the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as bearer token, and only to the origin that it was saved for. */
  readonly token?: string;
  readonly body?: string;
}

export interface ProbeAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly durationMs: number;
}

export type RequestOutcome =
  | ProbeAnswer
  | { readonly kind: 'timed_out' | 'closed' | 'too_large' | 'not_http' | 'withheld'; readonly code: string };

/** The network as the doctor sees it: one origin, whose address is looked up once and stays the same. */
export interface Probe {
  resolve(): Promise<ResolveOutcome>;
  connect(): Promise<ConnectOutcome>;
  handshake(): Promise<HandshakeOutcome>;
  /** One request; redirects are not followed, and an answer that is too long or too late is cut. */
  request(request: ProbeRequest): Promise<RequestOutcome>;
}
