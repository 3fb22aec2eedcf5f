import type { Address, Request } from './connection.ts';

/** Send one request on the way to a measurement. @throws Error when the answer is not a success. */
export async function sendJson({ url, headers }: Address, { method, path, body }: Request): Promise<unknown> {
  const answer = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text === '' ? undefined : JSON.parse(text);
}
