/** A row whose nullable columns are optional. */
export type WithoutNulls<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null>;
};

/** The row without its NULL columns: what the schema calls optional is absent, never null. */
export function withoutNulls<T extends object>(row: T): WithoutNulls<T> {
  // fromEntries forgets the keys; the filter is exactly what WithoutNulls says.
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as WithoutNulls<T>;
}

/** Reads a JSON column that this store wrote itself, so its type is known. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text);
}
