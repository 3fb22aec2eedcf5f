import type { ConformanceAnswer, ConformanceRequest, Exchange } from './exchange.ts';

/**
 * Ends a check: the server under test does not do what the clause says. A result about somebody else's server,
 * not an error of ours, so it has no code of the catalogue.
 */
export class Finding extends Error {
  override readonly name = 'Finding';
  readonly request: ConformanceRequest;
  /** Missing when no answer came. */
  readonly answer: ConformanceAnswer | undefined;

  /** @param message one sentence: what was expected, and what came instead */
  constructor(message: string, { request, answer }: Pick<Exchange, 'request'> & Partial<Exchange>) {
    super(message);
    this.request = request;
    this.answer = answer;
  }
}

/** Ends a check: the server does not offer what it is about, and says so. */
export class NotOffered extends Error {
  override readonly name = 'NotOffered';
}

/** Ends a check because the whole run was stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
