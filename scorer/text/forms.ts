/** How a spelling was disguised. The names are shown on hits. */
export const TRICKS = [
  'nfd',
  'invisible',
  'bidi',
  'homoglyph',
  'fancy_letters',
  'regional_indicator',
  'separators',
  'spaced_letters',
  'leet',
  'masked_letters',
  'teencode',
  'emoji_word',
  'tone_placement',
  'repeated_letters',
  'misspelling',
  'abbreviation',
] as const;
export type TrickName = (typeof TRICKS)[number];

/** Spellings that honest sellers use as much as others: named, but no sign by themselves. */
export const ORDINARY_TRICKS: ReadonlySet<TrickName> = new Set([
  'nfd',
  'tone_placement',
  'abbreviation',
  'fancy_letters',
]);

/** Each trick's bit in a bit set (`1 << index in TRICKS`). */
export const TRICK_BIT = Object.fromEntries(TRICKS.map((name, i) => [name, 1 << i])) as Record<TrickName, number>; // fromEntries forgets the keys

/** A disguise undone over `raw.slice(start, end)`. */
export interface Trick {
  trick: TrickName;
  start: number;
  end: number;
}

/** A text with, for each of its UTF-16 units, the raw range it was read from. */
export interface Form {
  readonly text: string;
  /** The units of `text`. */
  codes: Uint16Array;
  /** `starts[i]` … `ends[i]`: the range of `raw` that unit `i` stands for. */
  starts: Uint32Array;
  ends: Uint32Array;
}

/** The three forms of a field (design: raw, normal, skeleton). Normal and skeleton are lower case. */
export interface Forms {
  raw: string;
  normal: Form;
  /** Normal without diacritics, đ as d; unit for unit as long as `normal`. */
  skeleton: Form;
  tricks: Trick[];
}

/** A form whose text is only written out when somebody asks for it: most skeletons nobody does, and fields are many. */
export class WrittenForm implements Form {
  #text: string | undefined;

  constructor(
    readonly codes: Uint16Array,
    readonly starts: Uint32Array,
    readonly ends: Uint32Array,
  ) {}

  get text(): string {
    this.#text ??= Buffer.from(this.codes.buffer, this.codes.byteOffset, this.codes.byteLength).toString('utf16le');
    return this.#text;
  }
}
