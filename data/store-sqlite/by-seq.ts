/** Rows in the order of their `seq`, a page at a time: writers may write between pages. `page` answers those after one, at most `limit`. */
export function* bySeq<T extends { seq: number }>(
  page: (after: number, limit: number) => T[],
): Generator<Omit<T, 'seq'>> {
  for (let after = 0, rows = page(0, PAGE); rows.length > 0; rows = page(after, PAGE)) {
    for (const { seq, ...row } of rows) {
      after = seq;
      yield row;
    }
  }
}

const PAGE = 500;
