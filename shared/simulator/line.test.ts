import { describe, expect, it } from 'vitest';

import { NoAnswer, type SimulatorAnswer } from './exchange.ts';
import { createLine } from './line.ts';

const request = { method: 'GET', path: '/Users', headers: {} } as const;
const answerOf = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  text = '{}',
): SimulatorAnswer => ({
  status,
  headers,
  text,
  durationMs: 1,
});

/** A line to a server that answers one thing after the other; undefined is no answer. */
function lineTo(answers: readonly (SimulatorAnswer | undefined)[], judgesFirstAnswer = false) {
  const waited: number[] = [];
  const left = [...answers];
  const line = createLine({
    send() {
      const answer = left.shift();
      return answer === undefined ? Promise.reject(new NoAnswer('closed')) : Promise.resolve(answer);
    },
    signal: { aborted: false },
    wait(milliseconds) {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    onExchange: () => undefined,
    judgesFirstAnswer,
  });
  return { line, waited };
}

describe('an answer of 429', () => {
  it.each([
    { header: { 'retry-after': '2' }, status: 200, waited: [2_000] },
    { header: {}, status: 200, waited: [1_000] },
    { header: { 'retry-after': '3600' }, status: 429, waited: [] },
    { header: { 'retry-after': 'later' }, status: 429, waited: [] },
  ])('with $header is waited out, or not: $status', async ({ header, status, waited: expected }) => {
    const { line, waited } = lineTo([answerOf(429, header), answerOf(200)]);
    expect((await line.deliver(request)).status).toBe(status);
    expect(waited).toEqual(expected);
  });
});

describe('the first answer', () => {
  it.each([
    { name: 'a refused token', answers: [answerOf(401)], code: 'token_rejected' },
    { name: 'a token without rights', answers: [answerOf(403)], code: 'token_rejected' },
    { name: 'a page for people', answers: [answerOf(200, {}, '<html>')], code: 'wrong_path' },
    { name: 'a redirect', answers: [answerOf(302, {}, '')], code: 'wrong_path' },
    { name: 'nothing there', answers: [answerOf(404), answerOf(404)], code: 'wrong_path' },
    { name: 'no answer', answers: [undefined], code: 'unavailable' },
  ])('$name ends the run with $code', async ({ answers, code }) => {
    const { line } = lineTo(answers, true);
    await expect(line.deliver(request)).rejects.toMatchObject({ code });
  });

  it('404 is an empty list where the server describes itself', async () => {
    const { line } = lineTo([answerOf(404), answerOf(200), answerOf(401)], true);
    expect((await line.deliver(request)).status).toBe(404);
    // Only the first one is judged.
    expect((await line.deliver(request)).status).toBe(401);
  });
});

it('many requests in a row without an answer end the run', async () => {
  const { line } = lineTo([answerOf(200)]);
  await line.deliver(request);
  const errors: string[] = [];
  for (let number = 0; number < 12; number += 1)
    await line.deliver(request).catch((error: Error) => errors.push(error.name));
  expect(errors).toEqual([...Array.from({ length: 11 }, () => 'NoAnswer'), 'Ended']);
});

it('knows what was made and not removed again', async () => {
  const { line } = lineTo([
    answerOf(201, {}, '{"id":"1"}'),
    answerOf(201, {}, '{"id":"2"}'),
    answerOf(409, {}, '{"id":"3"}'),
    answerOf(204, {}, ''),
  ]);
  for (const path of ['/Users', '/Groups', '/Users'])
    await line.deliver({ method: 'POST', path, headers: {} });
  await line.deliver({ method: 'DELETE', path: '/Users/1?', headers: {} });
  expect(line.made()).toEqual(['/Groups/2']);
});
