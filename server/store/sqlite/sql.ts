/** A value that SQLite takes as it is. */
export type SqlValue = string | number | null;

/** A piece of SQL with its bound values, in the order of their question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Write SQL: a nested piece is put in place, everything else is bound, so no value ever becomes SQL text. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'object' && part !== null) {
      text += part.text;
      values.push(...part.values);
    } else {
      // A bare `?` that a partial index might depend on makes SQLite plan the statement anew with each value.
      text += '+?';
      values.push(part);
    }
    text += strings[index + 1] ?? '';
  }
  return { text, values };
}

/** SQL text that this product wrote itself, such as a list of columns. */
export function fixedSql(text: string): Sql {
  return { text, values: [] };
}

export function joinSql(pieces: readonly Sql[], separator: ' AND ' | ' OR ' | ', '): Sql {
  return {
    text: pieces.map(({ text }) => text).join(separator),
    values: pieces.flatMap(({ values }) => values),
  };
}
