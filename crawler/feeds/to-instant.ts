/**
 * `2023-12-19` or `19/12/2023` (that day in Vietnam) or an ISO time with its zone as a UTC instant; `undefined` when it
 * is none of them.
 */
export function toInstant(written: string): string | undefined {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
  const text = y === '' ? written : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  // A time without a zone would mean another instant on every machine.
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  const time = new Date(day ? `${text}T00:00:00+07:00` : text);
  if (Number.isNaN(time.getTime())) return undefined;
  // V8 reads 2023-02-30 as 2 March.
  const noon = new Date(`${text.slice(0, 10)}T12:00:00Z`);
  return noon.toISOString().startsWith(text.slice(0, 10)) ? time.toISOString() : undefined;
}
