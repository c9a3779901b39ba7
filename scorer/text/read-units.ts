import { readUnit, UNIT_FOLD, UNIT_LATIN, UNIT_PLAIN, UNIT_TRICKS } from './characters.js';
import { readOddCharacter } from './odd-characters.js';
import { ensureRoom, KIND, type Units } from './units.js';

let source = new Uint16Array(4096);

/** Reads `raw` into `units`, one table look-up a unit: compatibility forms, case, invisible characters, composition. */
export function readUnits(raw: string, units: Units): void {
  units.raw = raw;
  units.length = 0;
  units.tricksSeen = 0;
  units.kindsSeen = 0;
  units.isAligned = true;
  const { length } = raw;
  ensureRoom(units, length + 32);
  copyUnits(raw);
  let { codes, kinds, starts, ends, tricks } = units;
  let out = 0;
  let tricksSeen = 0;
  let kindsSeen = 0;
  for (let at = 0; at < length; at++) {
    const u = source[at] as number; // at < length
    const plain = UNIT_PLAIN[u] as number; // the tables have a row for every unit
    let kind = plain >>> 16;
    let code = plain & 0xffff;
    let trick = 0;
    if (plain === 0) {
      kind = readUnit(u);
      if (kind > KIND.symbol) {
        units.length = out;
        units.isAligned = false;
        at = readOddCharacter(raw, at, kind, units) - 1;
        ensureRoom(units, units.length + length - at);
        ({ codes, kinds, starts, ends, tricks } = units);
        out = units.length;
        continue;
      }
      if (kind === KIND.lookalike) units.latin[out] = UNIT_LATIN[u] as number; // as above
      code = UNIT_FOLD[u] as number; // as above
      trick = UNIT_TRICKS[u] as number; // as above
    }
    codes[out] = code;
    kinds[out] = kind;
    starts[out] = at;
    ends[out] = at + 1;
    tricks[out] = trick;
    tricksSeen |= trick;
    kindsSeen |= 1 << kind;
    out++;
  }
  units.length = out;
  units.tricksSeen |= tricksSeen;
  units.kindsSeen |= kindsSeen;
}

/** Copies the units of `raw` to `source`: asking the string for each of them would take four times as long. */
function copyUnits(raw: string): void {
  if (source.length < raw.length) source = new Uint16Array(2 * raw.length);
  Buffer.from(source.buffer).write(raw, 'utf16le');
}
