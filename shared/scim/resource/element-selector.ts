import { AppError } from '../../errors.ts';
import { toPredicate } from '../filter/evaluate.ts';
import type { Filter } from '../filter/tree.ts';
import { foldCase, isJsonObject, type JsonValue } from '../value.ts';
import { maxElementTests } from './limits.ts';

/** `foldCase` that folds each text once: operations of one request look at the same values again and again. */
export function createFoldMemory(): (text: string) => string {
  const folded = new Map<string, string>();
  return (text) => {
    const known = folded.get(text);
    if (known !== undefined) return known;
    const result = foldCase(text);
    folded.set(text, result);
    return result;
  };
}

/** To change a value costs as much as to test so many. */
const testsPerSelected = 8;

/** Finds the values of a list that filters mean, for one request, which may do so only so often. */
export class ElementSelector {
  readonly #fold: (text: string) => string;
  #tests = 0;

  constructor(fold: (text: string) => string) {
    this.#fold = fold;
  }

  /** @throws AppError payload_too_large when the request has asked for too much of this */
  select(filter: Filter, values: readonly JsonValue[]): ReadonlySet<JsonValue> {
    this.#spend(values.length * conditionsOf(filter));
    const matches = toPredicate(filter, this.#fold);
    const selected = new Set<JsonValue>();
    for (const value of values) if (isJsonObject(value) && matches(value)) selected.add(value);
    this.#spend(selected.size * testsPerSelected);
    return selected;
  }

  #spend(tests: number): void {
    this.#tests += tests;
    if (this.#tests > maxElementTests) {
      throw new AppError(
        'payload_too_large',
        `The conditions of the paths would be tested more than ${maxElementTests} times in all.`,
        { fix: 'Send fewer operations in one request, or paths with fewer conditions.' },
      );
    }
  }
}

function conditionsOf(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.reduce((total, operand) => total + conditionsOf(operand), 0);
    case 'not':
      return conditionsOf(filter.operand);
    case 'element':
      return conditionsOf(filter.filter);
    default:
      return 1;
  }
}
