import { editOf } from './edits.js';
import { type Beside, judgeBeside } from './lures.js';
import type { Found } from './method.js';
import { type Mark, nearKeys, type ProtectedNames } from './protected-names.js';

const WEIGHT: Record<Beside, number> = { other: 0, filler: 1, lure: 2 };

/** "vn", "com" and "gov" written out where the ending should be: `shopee-vn.com`, `vneidgov.vn`, `wwwshopee.vn`. */
const ENDINGS = /^(www)?-?((com|net|org|gov)?-?vn|com|gov)?$/;

// "otp", "app", "ctv" glued to three letters may be the end of any word.
const LURE_LENGTH = 5;

/** A name inside a longer label, with words beside it: `shopee-quatang`, `ctv-tiki`; at least as telling as `least`. */
export function findBorrowed(text: string, names: ProtectedNames, least: Beside = 'other'): Found | undefined {
  let best: Found | undefined;
  for (const label of new Set([text, unleet(text)])) {
    for (let at = 0; at + 3 <= label.length; at++) {
      for (const mark of names.starts.get(label.slice(at, at + 3)) ?? []) {
        if (!label.startsWith(mark.label, at) || mark.label.length <= (best?.mark.label.length ?? 0)) continue;
        // "corncake" is corn, not com.
        if (label !== text && mark.label.length < 5) continue;
        if (isBorrowed(label, at, mark, least)) best = toFound(label, at, mark, label === text);
      }
    }
  }
  return best ?? findMisspelt(text, names);
}

function isBorrowed(label: string, at: number, mark: Mark, least: Beside): boolean {
  if (label.length === mark.label.length || mark.row.unlike.includes(label)) return false;
  const before = label.slice(0, at);
  const after = label.slice(at + mark.label.length);
  const stands = (before === '' || before.endsWith('-')) && (after === '' || after.startsWith('-'));
  const isShort = mark.label.length < 4;
  if ((stands || !isShort) && ENDINGS.test(before) && (ENDINGS.test(after) || isEnding(mark, after))) return true;
  // Three letters are part of too many words: they stand alone, or beside lures long enough to be no accident.
  if (isShort && !stands && before.length + after.length < LURE_LENGTH) return false;
  const beside = judgeBeside([before, after]);
  // "vnposter" goes on with its own word.
  if (beside === 'other' && (isTornOff(before, at - 1) || isTornOff(after, 0))) return false;
  return WEIGHT[beside] >= Math.max(WEIGHT[mark.beside], WEIGHT[least]);
}

/** `zalo-me`, of zalo.me. */
function isEnding({ suffixes }: Mark, after: string): boolean {
  return suffixes.some((suffix) => after.replaceAll('-', '') === suffix.replaceAll('.', ''));
}

/** `shoppee-khuyenmai`: a slip in the name, and words beside it. */
function findMisspelt(text: string, names: ProtectedNames): Found | undefined {
  const words = text.split('-');
  if (words.length === 1) return undefined;
  for (const [at, word] of words.entries()) {
    if (word.length < 5 || judgeBeside(words.toSpliced(at, 1)) === 'other') continue;
    for (const key of nearKeys(word)) {
      for (const mark of names.near.get(key) ?? []) {
        const edit = mark.edits === 'free' ? editOf(word, mark.label) : undefined;
        if (edit === undefined || edit === 'any' || mark.row.unlike.includes(word)) continue;
        return { mark, methods: [edit, 'combosquatting'], detail: `${mark.label} → ${word}` };
      }
    }
  }
  return undefined;
}

/** One or two letters that belong to the word they stand at: `edge` is where they do. */
function isTornOff(part: string, edge: number): boolean {
  return part.length > 0 && part.length < 3 && part[edge] !== '-';
}

function toFound(label: string, at: number, mark: Mark, isPlain: boolean): Found {
  const beside = [label.slice(0, at), label.slice(at + mark.label.length)].filter((part) => part !== '');
  const detail = `${mark.label} + ${beside.map((part) => part.replace(/^-|-$/g, '')).join(' + ')}`;
  return { mark, methods: isPlain ? ['combosquatting'] : ['homoglyph', 'combosquatting'], detail };
}

function unleet(text: string): string {
  return text.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('rn', 'm').replaceAll('vv', 'w');
}
