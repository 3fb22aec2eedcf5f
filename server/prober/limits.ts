/** So that no server can make a probe hang or fill the memory. */
export interface ProbeLimits {
  /** For a connection, TLS included. */
  readonly connectMs: number;
  /** For one request, from the connection to the end of the answer. */
  readonly requestMs: number;
  readonly maxAnswerBytes: number;
}

export const defaultProbeLimits: ProbeLimits = {
  connectMs: 5_000,
  requestMs: 15_000,
  maxAnswerBytes: 1_024 * 1_024,
};
