import type { DoctorReason } from './reason.ts';

/** The URL, its host, and the way there. */
export const addressReasons = {
  bad_url: {
    step: 'url',
    severity: 'error',
    sentence: 'This is not a web address: {problem}.',
    who: 'idp_admin',
    fix: 'Write the whole address, from https:// to the end of the base path, such as https://acme.example/scim/v2.',
  },
  url_paste: {
    step: 'url',
    severity: 'error',
    sentence: 'The address has characters that do not belong to it: {characters}.',
    who: 'idp_admin',
    fix: 'Empty the field and paste the address without them.',
    copy: '{url}',
  },
  url_credentials: {
    step: 'url',
    severity: 'error',
    sentence: 'The address holds a user name or password; identity providers drop or refuse them.',
    who: 'idp_admin',
    fix: 'Take what stands before the @ out of the address, and give the token in its own field.',
    copy: '{url}',
  },
  url_query: {
    step: 'url',
    severity: 'error',
    sentence:
      'Something stands behind the base URL ({extra}), and identity providers append /Users right after it.',
    who: 'idp_admin',
    fix: 'End the address with its path: nothing from the ? or # on.',
    copy: '{url}',
  },
  base_url_underscore: {
    step: 'url',
    severity: 'error',
    sentence: 'Okta does not take a base URL with an underscore in it.',
    who: 'operator',
    fix: 'Give the server a host name and a base path without an underscore.',
  },
  dns: {
    step: 'dns',
    severity: 'error',
    sentence: 'No address is known for the host {host}.',
    who: 'operator',
    fix: 'Check the spelling of the host name. If it is right, add its A or AAAA record to the DNS.',
  },
  private_address: {
    step: 'dns',
    severity: 'error',
    sentence:
      'The host {host} stands for {address}, an address in your own network, and nobody confirmed that it may be called.',
    who: 'platform_admin',
    fix: 'If that is the server you mean, confirm it and run again (rollcall doctor --allow-private).',
  },
  blocked_address: {
    step: 'dns',
    severity: 'error',
    sentence: 'The host {host} stands for {address}, a link-local address, which is never called.',
    who: 'operator',
    fix: 'Give the server an address of its own; link-local ones are kept for the network and for cloud metadata.',
  },
  unreachable: {
    step: 'dns',
    severity: 'error',
    sentence: '{provider} runs in the cloud and cannot reach {where}, whatever works from here.',
    who: 'operator',
    fix: 'Give the server a public address, or use the provisioning agent of {provider}, if it has one.',
  },
  refused: {
    step: 'tcp',
    severity: 'error',
    sentence: 'The computer {address} is there, but nothing listens on port {port}.',
    who: 'operator',
    fix: 'Start the server, or correct the port in the address.',
  },
  connect_timeout: {
    step: 'tcp',
    severity: 'error',
    sentence:
      'Nothing answers at {address}, port {port}: a firewall that drops the connection, or a computer that is off.',
    who: 'operator',
    fix: 'Open the port in the firewall for the addresses of the identity provider, and check that the computer is on.',
  },
  no_route: {
    step: 'tcp',
    severity: 'error',
    sentence: 'There is no way from here to {address}, port {port}.',
    who: 'operator',
    fix: 'Check the network and VPN of this computer, and the address of the server.',
  },
} as const satisfies Record<string, DoctorReason>;
