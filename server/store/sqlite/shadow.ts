import type { WriteTerms } from '../holds.ts';
import type { GroupCommit } from './group-commit.ts';

/** Carries a result out of a write that is undone. */
class TakenBack<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('done in shadow mode and taken back');
    this.result = result;
  }
}

/** Run a write; in shadow mode all of it happens, constraints included, and nothing of it stays. */
export function runUnder<Result>(
  commit: GroupCommit,
  terms: WriteTerms | undefined,
  write: () => Result,
): Promise<Result> {
  if (terms?.isShadow !== true) return commit.run(write);
  return commit
    .run((): Result => {
      throw new TakenBack(write());
    })
    .catch((error: unknown) => {
      if (error instanceof TakenBack) return error.result as Result; // safe cast: thrown above
      throw error;
    });
}
