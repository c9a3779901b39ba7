/** Names that contacts are told by, ready to be looked for: banks by alias, provinces by name. */
export interface ValueTables {
  banks: Map<string, { name: string; bin: string }>;
  bankNames: RegExp;
  provinces: Map<string, Province[]>;
  provinceNames: RegExp;
}

/** One name of a province or city of today: its own, one merged into it in 2025, an abbreviation or a place in it. */
export interface Province {
  code: string;
  name: string;
  spelt: string;
  isShort: boolean;
}

export type Row = Record<string, string>;

/** Tables from the rows of `data/reference/banks.csv` and `provinces.csv`. */
export function toTables(bankRows: Row[], provinceRows: Row[]): ValueTables {
  const banks = new Map<string, { name: string; bin: string }>();
  for (const { bin = '', name = '', aliases = '' } of bankRows) {
    for (const alias of aliases.split('|')) banks.set(alias, { name, bin });
  }
  const provinces = new Map<string, Province[]>();
  for (const { code = '', name = '', merged = '', aliases = '', places = '' } of provinceRows) {
    for (const spelt of [name, ...merged.split('|'), ...aliases.split('|'), ...places.split('|')]) {
      if (spelt === '') continue;
      const key = plain(spelt);
      const isShort = !key.includes(' ');
      provinces.set(key, [...(provinces.get(key) ?? []), { code, name, spelt, isShort }]);
    }
  }
  return { banks, bankNames: oneOf(banks.keys()), provinces, provinceNames: oneOf(provinces.keys()) };
}

/** A name as the folded text writes it. */
export function plain(name: string): string {
  return name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

function oneOf(names: Iterable<string>): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ _]'));
  return new RegExp(`(?<![a-z\\d])(?:${escaped.join('|')})(?![a-z\\d])`, 'g');
}
