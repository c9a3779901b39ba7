import { judgeLicence, type Standing } from './licence-checks.js';
import { LICENCE_FORMATS, type LicenceFormat, type LicenceKind, mayHoldLicence } from './licence-formats.js';
import type { FieldText } from './occurrences.js';
import { type Reading, readNamed, readPlain, toRaw } from './reading.js';

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
    const reading = read(field);
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

/** Only digits can be named by an attribute's name. */
function read(field: FieldText): Reading {
  return /\d{5}|-\d/.test(field.forms.skeleton.text) ? readNamed(field) : readPlain(field);
}

function toLicence(
  format: LicenceFormat,
  match: RegExpExecArray,
  reading: Reading,
  seenYear: number | undefined,
): Licence {
  const { y: year, s: serial, b: body, n: number } = match.groups ?? {};
  const standing = judgeLicence(format, { year, serial, body, number }, seenYear);
  const to = match.index + match[0].length;
  const from = number === undefined ? match.index : to - number.length;
  // Twelve digits as a tax code are a person's identity number: its province is all that is ever quoted.
  const isPersonal = format.check === 'taxCode' && number?.length === 12;
  return { kind: format.kind, field: reading.field, ...toRaw(reading, from, isPersonal ? from + 3 : to), standing };
}

function overlap(a: Licence, b: Licence): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end;
}
