import type { ConformanceLevel } from '../../contract/conformance.ts';
import type { Need } from './capabilities.ts';
import type { CheckContext } from './context.ts';

/** One thing that a clause asks for, and the requests that show whether a server does it. */
export interface Check {
  /** Stable: `7644-3.5.2.1-append`. */
  readonly id: string;
  /** Such as `RFC 7644 §3.5.2.1`. */
  readonly clause: string;
  /** One sentence that says what a server does when it is right. */
  readonly title: string;
  readonly level: ConformanceLevel;
  /** What the server must advertise for the check to mean anything. */
  readonly needs: readonly Need[];
  /** The client or validator that asks for this beside or against the RFC. */
  readonly quirk?: string;
  /** @throws Finding | NotOffered */
  readonly run: (context: CheckContext) => Promise<void>;
}

/** The checks of one section of an RFC. */
export interface Table {
  readonly rfc: 7643 | 7644 | 9865;
  readonly section: string;
  readonly title: string;
  readonly checks: readonly Check[];
}

/** A check as a table writes it: what the section already says is left out. */
export interface CheckRow extends Partial<Pick<Check, 'level' | 'needs'>> {
  readonly name: string;
  /** Sub-section, where it is more exact than the table's own section. */
  readonly clause?: string;
  readonly title: string;
  readonly quirk?: string;
  readonly run: Check['run'];
}

interface TableHead extends Omit<Table, 'checks'> {
  /** What every check of the table needs. */
  readonly needs?: readonly Need[];
}

/** Build the table of one section; a row without a level is a MUST. */
export function defineTable(
  { rfc, section, title, needs = [] }: TableHead,
  rows: readonly CheckRow[],
): Table {
  const checks = rows.map((row) => {
    const clause = row.clause ?? section;
    return {
      id: `${rfc}-${clause}-${row.name}`,
      clause: `RFC ${rfc} §${clause}`,
      title: row.title,
      level: row.level ?? 'must',
      needs: [...needs, ...(row.needs ?? [])],
      ...(row.quirk === undefined ? {} : { quirk: row.quirk }),
      run: row.run,
    };
  });
  return { rfc, section, title, checks };
}
