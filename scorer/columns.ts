/** Rows of one shape by their columns: what is kept so is read back several times quicker than as objects. */
export interface Columns {
  length: number;
  byKey: [key: string, values: unknown[]][];
}

/** A key that a row does not have is not given to it when it is read back. */
export function toColumns(rows: readonly object[]): Columns {
  const byKey = new Map<string, unknown[]>();
  rows.forEach((row, i) => {
    for (const [key, value] of Object.entries(row)) {
      const values = byKey.get(key) ?? new Array(rows.length).fill(undefined);
      byKey.set(key, values);
      values[i] = value;
    }
  });
  return { length: rows.length, byKey: [...byKey] };
}

/** The rows that `toColumns` was given, whose shape the caller knows. */
export function fromColumns<T>({ length, byKey }: Columns): T[] {
  const rows = Array.from({ length }, (): Record<string, unknown> => ({}));
  for (const [key, values] of byKey) {
    for (let i = 0; i < length; i++) {
      const row = rows[i];
      if (row !== undefined && values[i] !== undefined) row[key] = values[i];
    }
  }
  return rows as T[];
}
