import { type Edit, editOf } from './edits.js';
import { drawnFor, shapeOf } from './glyphs.js';
import { type Found, isForeign, isGovernment, isVietnamese, type LabelQuestion, type Method } from './method.js';
import { type Mark, nearKeys, type ProtectedNames } from './protected-names.js';

/** The label is the name: in letters of other scripts, with hyphens in it, or under another ending. */
export function findExact({ text, read, suffix }: LabelQuestion, names: ProtectedNames): Found | undefined {
  const joined = text.replaceAll('-', '');
  for (const mark of known(names.exact, joined).concat(joined === text ? [] : known(names.exact, text))) {
    if (mark.label.length < 3) continue;
    const homoglyph: Method[] = read.length > 0 ? ['homoglyph'] : [];
    const isHyphenated = text !== mark.label;
    if (read.length > 0)
      return { mark, methods: isHyphenated ? ['homoglyph', 'hyphenation'] : homoglyph, detail: read.join(', ') };
    if (mark.edits === 'quiet' || isGovernment(suffix)) continue;
    const isOurs = mark.suffixes.includes(suffix);
    if (isHyphenated) {
      if (isOurs || !mark.isWord) return { mark, methods: ['hyphenation'], detail: text };
    } else if (isOurs) {
      // Written otherwise than the owner does: "bacabank" for "baca-bank", or what the public calls it.
      const isJoined = mark.domain.replaceAll('-', '').startsWith(`${text}.`);
      return { mark, methods: [isJoined ? 'hyphenation' : 'combosquatting'], detail: text };
    } else if (isSwap(mark, suffix)) {
      return { mark, methods: ['tld_swap'], detail: `${mark.suffixes[0]} → ${suffix}` };
    }
  }
  return undefined;
}

// Shops may share an ordinary word; nobody shares the name of a bank, an agency or a marketplace by chance under .vn.
const SHARED_KINDS = new Set(['retail', 'pharmacy', 'service', 'press']);

function isSwap({ isWord, isGlobal, row }: Mark, suffix: string): boolean {
  if (isWord) return isVietnamese(suffix) && !(row.care === 'word' && SHARED_KINDS.has(row.kind));
  return !(isGlobal && isForeign(suffix));
}

/** The label is one slip away from a name. */
export function findSlips(question: LabelQuestion, names: ProtectedNames): Found | undefined {
  const { text } = question;
  let best: Found | undefined;
  for (const key of nearKeys(text)) {
    for (const mark of known(names.near, key)) {
      const edit = editOf(text, mark.label);
      if (edit === undefined || mark.row.unlike.includes(text) || !isNearEnough(mark, edit, question)) continue;
      if (best === undefined || rank(mark, question) > rank(best.mark, question)) best = toFound(mark, edit, question);
    }
  }
  return best ?? findPlural(question, names);
}

/** The label is drawn with letters that look like those of a name. */
export function findDrawn(question: LabelQuestion, names: ProtectedNames): Found | undefined {
  const { text, read, suffix } = question;
  for (const mark of known(names.shapes, shapeOf(text))) {
    if (mark.row.unlike.includes(text)) continue;
    // Another script is drawn on purpose; ASCII alone may be somebody's own word.
    if (read.length === 0 && !mayBeDrawn(mark, suffix)) continue;
    const pairs = drawnFor(text, mark.label);
    // The name itself is for `findExact` to judge.
    if (pairs === undefined || pairs.length + read.length === 0) continue;
    return { mark, methods: ['homoglyph'], detail: [...read, ...pairs].join(', ') };
  }
  return undefined;
}

function mayBeDrawn({ edits, suffixes }: Mark, suffix: string): boolean {
  return edits === 'free' || (edits === 'close' && suffixes.includes(suffix));
}

// Of shorter names every other letter makes another word: "vietbank", "vietbanh".
const FREE_LENGTH = 7;
const READABLE_EDITS = new Set<Edit>(['addition', 'hyphenation', 'insertion', 'plural', 'repetition']);

function isNearEnough(mark: Mark, edit: Edit, { suffix, read }: LabelQuestion): boolean {
  const isOurs = mark.suffixes.includes(suffix);
  if (mark.edits === 'free') return edit !== 'any' || mark.label.length >= FREE_LENGTH;
  if (!isOurs || edit === 'any') return false;
  return mark.edits === 'close' ? read.length === 0 || mark.label.length > 4 : READABLE_EDITS.has(edit);
}

/** A plural put where none can be, "hasesaki". */
function findPlural(question: LabelQuestion, names: ProtectedNames): Found | undefined {
  const { text } = question;
  for (let at = text.indexOf('es', 1); at > 0; at = text.indexOf('es', at + 1)) {
    if (!/[sxz]/.test(text.charAt(at - 1))) continue;
    for (const mark of known(names.exact, text.slice(0, at) + text.slice(at + 2))) {
      if (mark.edits !== 'quiet' && isNearEnough(mark, 'plural', question)) return toFound(mark, 'plural', question);
    }
  }
  return undefined;
}

function toFound(mark: Mark, edit: Edit, { text, read }: LabelQuestion): Found {
  const method: Method = edit === 'any' ? (text.length === mark.label.length ? 'replacement' : 'insertion') : edit;
  return {
    mark,
    methods: read.length > 0 ? ['homoglyph', method] : [method],
    detail: [...read, `${mark.label} → ${text}`].join(', '),
  };
}

/** Under the same ending rather than under another, then the longer name. */
function rank(mark: Mark, { suffix }: LabelQuestion): number {
  return mark.label.length + (mark.suffixes.includes(suffix) ? 100 : 0);
}

function known(marks: ReadonlyMap<string, Mark[]>, key: string): Mark[] {
  return marks.get(key) ?? [];
}
