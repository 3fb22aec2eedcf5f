import type { Send } from '@rollcall/shared/diagnostics/conformance/exchange.ts';

import { send as sendHttp } from '../harness/http.ts';

const wrongCredential = 'Bearer conformance-wrong-token';

/** The network side of a run against a test server. */
export function sendTo({ url, secret }: { readonly url: string; readonly secret: string }): Send {
  const authorizations = { token: `Bearer ${secret}`, none: undefined, wrong: wrongCredential };
  return async ({ method, path, credential, headers, body }) => {
    const authorization = authorizations[credential];
    const answer = await sendHttp({
      method,
      url: `${url}/scim/v2${path}`,
      headers: { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) },
      body,
    });
    const received = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return { status: answer.status, headers: Object.fromEntries(received), text: answer.text };
  };
}
