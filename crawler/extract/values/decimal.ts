/**
 * Number written with groups and decimals: `1.234,56`, `1 234.56`, `1'049,95`, `320.000`, `.75`. Three digits after the only kind
 * of separator are a group unless nothing but zero stands before it; `separator` says which mark is the decimal one.
 */
export function readDecimal(written: string, separator?: string): number | undefined {
  const text = written.replace(/[\s'’٬_]/g, '');
  const decimal = separator ?? decimalMark(text);
  const digits = text.replace(/[^\d]/g, '');
  if (digits === '' || digits.length > 18) return undefined;
  const at = decimal === undefined ? -1 : text.lastIndexOf(decimal);
  if (at < 0) return Number(digits);
  const after = text.slice(at + 1).replace(/\D/g, '');
  const before = text.slice(0, at).replace(/\D/g, '');
  return Number(`${before === '' ? '0' : before}.${after === '' ? '0' : after}`);
}

function decimalMark(text: string): string | undefined {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','), text.lastIndexOf('٫'));
  if (at < 0) return undefined;
  const mark = text.charAt(at);
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  const other = mark === '.' ? ',' : '.';
  if (before.includes(other)) return before.includes(mark) ? undefined : mark;
  if (/\d/.test(before) && before.replace(/^0+/, '') !== '' && after.length === 3) return undefined;
  // "1.234.56": the dots before the last are groups; "$.750.30" has none before its first.
  return after.length === 0 ? undefined : mark;
}
