import { foldName } from './fold-name.js';
import { judgeLicence, type Standing } from './licence-checks.js';
import { LICENCE_FORMATS, type LicenceFormat, type LicenceKind, mayHoldLicence } from './licence-formats.js';
import type { FieldText } from './occurrences.js';

export { LICENCE_KINDS, type LicenceKind } from './licence-formats.js';

/** A licence number or identifier found in a field. */
export interface Licence {
  kind: LicenceKind;
  field: FieldText;
  /** What may be quoted: the number, or only the words that name it where the number is a person's own. */
  start: number;
  end: number;
  standing: Standing;
}

/** Licence numbers of all fields; validity is judged on the day the offer was seen, and left open without one. */
export function findLicences(fields: readonly FieldText[], seenAt: string | undefined): Licence[] {
  const seenYear = seenAt === undefined ? undefined : Number(seenAt.slice(0, 4));
  const found: Licence[] = [];
  for (const field of fields) {
    const reading = readable(field);
    if (!mayHoldLicence(reading.text)) continue;
    const hasDigit = /\d/.test(reading.text);
    for (const format of LICENCE_FORMATS) {
      if (!hasDigit && format.inWords !== true) continue;
      if (!format.anchor.test(reading.text)) continue;
      for (const match of reading.text.matchAll(format.pattern)) {
        const licence = toLicence(format, match, reading, seenYear);
        if (!found.some((known) => overlap(known, licence))) found.push(licence);
      }
    }
  }
  return found;
}

interface Reading {
  field: FieldText;
  text: string;
  /** Where the field's own text begins: an attribute's name before it may be what names the number ("Mã số thuế: 0102527451"). */
  offset: number;
}

function readable(field: FieldText): Reading {
  const own = field.forms.skeleton.text;
  if (field.kind !== 'attributes' || !/\d{5}|-\d/.test(own)) return { field, text: own, offset: 0 };
  const name = `${foldName(field.name.slice('attributes.'.length))}: `;
  return { field, text: name + own, offset: name.length };
}

function toLicence(
  format: LicenceFormat,
  match: RegExpExecArray,
  { field, offset }: Reading,
  seenYear: number | undefined,
): Licence {
  const { y: year, s: serial, b: body, n: number } = match.groups ?? {};
  const standing = judgeLicence(format, { year, serial, body, number }, seenYear);
  const to = match.index + match[0].length;
  const from = number === undefined ? match.index : to - number.length;
  // Twelve digits as a tax code are a person's identity number: its province is all that is ever quoted.
  const isPersonal = format.check === 'taxCode' && number?.length === 12;
  const [start, end] = toRaw(field, from - offset, (isPersonal ? from + 3 : to) - offset);
  return { kind: format.kind, field, start, end, standing };
}

/** The raw range of a range of the skeleton; what lies in an attribute's name falls away. */
function toRaw({ forms }: FieldText, from: number, to: number): [start: number, end: number] {
  const { starts, ends } = forms.skeleton;
  return [starts[Math.max(0, from)] ?? 0, ends[Math.max(0, to - 1)] ?? 0];
}

function overlap(a: Licence, b: Licence): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end;
}
