/** How a letter of a phrase, or the gap before its next word, is written: bits. */
export const HOW = {
  plain: 0,
  leet: 1,
  teencode: 2,
  masked: 4,
  torn: 8,
  mark: 16,
  comma: 32,
  joined: 64,
  toneMark: 128,
  /** "b.cười": its first letter for a whole word. */
  initial: 256,
  /** "bằngg": a letter written again. */
  repeated: 512,
  /** "xúng", "su1ng", "gnús", "hđơn": whole words in another spelling (`Lexicon.forms`). */
  form: 1024,
  /** "💊 kích dục": an emoji for a word. */
  emoji: 2048,
  /** "kháng 💊 sinh": an emoji between words. */
  decor: 4096,
  /** "bán HĐ (hóa đơn)": an abbreviation before what it stands for. */
  gloss: 8192,
  /** Letters of another alphabet or fount, which cannot always take diacritics. */
  fancy: 16384,
  /** "giã" for giả: many write one for the other. */
  nearTone: 32768,
} as const;

/** The word is spelt as a whole: nothing to be learnt from its tone. */
export const WHOLE = HOW.form | HOW.emoji;
/** Disguises within a word. */
export const INNER = HOW.leet | HOW.teencode | HOW.torn | HOW.masked | HOW.repeated;

/** One letter of a phrase, the gap between two words (code 32) or a sign within a word (code 0), over units `from` … `to`. */
export interface Step {
  code: number;
  from: number;
  to: number;
  how: number;
}
