import { readUnit, UNIT_FOLD, UNIT_KIND, UNIT_LATIN, UNIT_TRICKS } from './characters.js';
import { readOddCharacter } from './odd-characters.js';
import { ensureRoom, KIND, type Units } from './units.js';

/** Reads `raw` into `units`, one table look-up a unit: compatibility forms, case, invisible characters, composition. */
export function readUnits(raw: string, units: Units): void {
  units.length = 0;
  units.tricksSeen = 0;
  units.kindsSeen = 0;
  ensureRoom(units, raw.length + 32);
  let { codes, kinds, starts, ends, tricks } = units;
  let out = 0;
  let tricksSeen = 0;
  let kindsSeen = 0;
  for (let at = 0; at < raw.length; at++) {
    const u = raw.charCodeAt(at);
    let kind = UNIT_KIND[u] as number; // the tables have a row for every unit
    if (kind === KIND.unread) kind = readUnit(u);
    if (kind > KIND.symbol) {
      units.length = out;
      at = readOddCharacter(raw, at, kind, units) - 1;
      ensureRoom(units, units.length + raw.length - at);
      ({ codes, kinds, starts, ends, tricks } = units);
      out = units.length;
      continue;
    }
    if (kind === KIND.lookalike) units.latin[out] = UNIT_LATIN[u] as number; // as above
    const trick = UNIT_TRICKS[u] as number; // as above
    codes[out] = UNIT_FOLD[u] as number; // as above
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
