import { stripInvisible } from '../text.ts';

const longestList = 100;
const longestPath = 120;

/** Collects what a request sent and the server did not store, for the log; bounded, without repeats. */
export class IgnoredPaths {
  readonly #paths = new Set<string>();

  add(path: string): void {
    if (this.#paths.size < longestList) this.#paths.add(stripInvisible(path.slice(0, longestPath)));
  }

  toList(): readonly string[] {
    return [...this.#paths];
  }
}
