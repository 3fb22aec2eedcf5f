import { fault } from '../ipc/failure.ts';

/** More than any page of the admin API; a server that sends more must not fill the memory of this computer. */
export const maxAnswerBytes = 32 * 1_048_576;

/** Read an answer as text. @throws IpcFailure answer_too_large. */
export async function readBounded(response: Response, maxBytes = maxAnswerBytes): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Leaving the loop cancels the stream, and with it the connection. Safe cast: see Fetch.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw fault('answer_too_large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
