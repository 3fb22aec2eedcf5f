import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body parsed as JSON; undefined when it is empty. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came back
  readonly body: any;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when a string, as JSON otherwise. */
  readonly body?: unknown;
}

const agent = new Agent({ keepAlive: true });

/** One HTTP request, sent byte for byte as given: fetch would tidy headers that these tests are about. */
export function send({ method, url, headers = {}, body }: HttpRequest): Promise<HttpAnswer> {
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, agent, headers: { ...headers, ...lengthOf(payload) } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode = 0, headers: received } = incoming;
          resolve({
            status: statusCode,
            headers: received,
            text,
            body: text === '' ? undefined : JSON.parse(text),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

function lengthOf(payload: string | undefined): Record<string, string> {
  return payload === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(payload)) };
}
