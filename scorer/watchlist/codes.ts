/** A registration number or a lot where it stands in a raw text. */
export interface CodeHit {
  start: number;
  end: number;
}

/** A raw text as codes are looked for in it: no spaces, capitals, one kind of dash; `at[i]` is where unit i came from. */
interface Folded {
  raw: string;
  text: string;
  at: number[];
}

/** `vd – 12345 - 20` → `VD-12345-20`: how a code is compared. */
export function foldCode(code: string): string {
  return fold(code).text;
}

const DASHES = /[‐-―−]/;
const ALNUM = /[\p{L}\p{N}]/u;

function fold(raw: string): Folded {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    const char = raw.charAt(i);
    if (/\s/.test(char)) continue;
    const upper = DASHES.test(char) ? '-' : char.toUpperCase();
    // A letter that grows in upper case is kept as it is: one unit stays one unit.
    text += upper.length !== 1 ? char : upper === 'Đ' ? 'D' : upper;
    at.push(i);
  }
  return { raw, text, at };
}

const ANCHOR = 4;

/** Finds many codes (of `ANCHOR` units or more) at once; `find` answers the index of each code found with its places. */
export function compileCodes(codes: readonly string[]): { find(raw: string): { code: number; hit: CodeHit }[] } {
  const byAnchor = new Map<string, { code: number; text: string }[]>();
  codes.forEach((written, code) => {
    const text = foldCode(written);
    if (text.length < ANCHOR) return;
    const anchor = text.slice(0, ANCHOR);
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), { code, text }]);
  });
  return {
    find(raw) {
      if (byAnchor.size === 0) return [];
      const folded = fold(raw);
      const found: { code: number; hit: CodeHit }[] = [];
      for (let from = 0; from + ANCHOR <= folded.text.length; from++) {
        if (ALNUM.test(raw.charAt((folded.at[from] ?? 0) - 1))) continue; // no code begins inside a word
        for (const { code, text } of byAnchor.get(folded.text.slice(from, from + ANCHOR)) ?? []) {
          const hit = hitAt(folded, text, from);
          if (hit !== undefined) found.push({ code, hit });
        }
      }
      return found;
    },
  };
}

/** Every place of one code, however short. */
export function findCode(raw: string, code: string): CodeHit[] {
  const folded = fold(raw);
  const text = foldCode(code);
  const found: CodeHit[] = [];
  for (let from = text === '' ? -1 : folded.text.indexOf(text); from >= 0; from = folded.text.indexOf(text, from + 1)) {
    const hit = hitAt(folded, text, from);
    if (hit !== undefined) found.push(hit);
  }
  return found;
}

/** Whole codes only: neither `AVD-123-20` nor `VD-123-20-1` is `VD-123-20`. */
function hitAt({ raw, text, at }: Folded, code: string, from: number): CodeHit | undefined {
  if (!text.startsWith(code, from)) return undefined;
  const start = at[from] ?? 0;
  const end = (at[from + code.length - 1] ?? 0) + 1;
  const [before, beforeThat] = [raw.charAt(start - 1), raw.charAt(start - 2)];
  if (ALNUM.test(before) || (isJoint(before) && ALNUM.test(beforeThat))) return undefined;
  const [after, afterThat] = [raw.charAt(end), raw.charAt(end + 1)];
  if (ALNUM.test(after) || (isJoint(after) && ALNUM.test(afterThat))) return undefined;
  return { start, end };
}

function isJoint(char: string): boolean {
  return char === '-' || char === '/' || DASHES.test(char);
}
