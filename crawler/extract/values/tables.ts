/** Names that contacts are told by, ready to be looked for: banks by alias, provinces by name. */
export interface ValueTables {
  banks: Map<string, { name: string; bin: string }>;
  bankNames: RegExp;
  provinces: Map<string, Province[]>;
  provinceNames: RegExp;
  /** First digits of a tax code, and of a fixed line after the 0, by where they were given out. */
  taxOffices: Map<string, Pick<Province, 'code' | 'name'>>;
  areaCodes: Map<string, Pick<Province, 'code' | 'name'>>;
  /** Words that say that an offer is sent from abroad, alone and after what stands before a place ("kho Quảng Châu"). */
  abroad: Set<string>;
  /** Names of attributes that tell where an offer is sent from ("Gửi từ"); the country it was made in is none. */
  sentFrom: Set<string>;
}

/** One name of a province or city of today: its own, one merged into it in 2025, an abbreviation or a place in it. */
export interface Province {
  code: string;
  name: string;
  spelt: string;
  isShort: boolean;
}

export type Row = Record<string, string>;

/** Tables from the rows of `data/reference/banks.csv`, `provinces.csv` and `place_signs.csv`; throws for a sign of no province. */
export function toTables(bankRows: Row[], provinceRows: Row[], signRows: Row[]): ValueTables {
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
  const signs = (kind: string) => signRows.filter((row) => row.kind === kind);
  const words = (kind: string) => signs(kind).map(({ sign = '' }) => plain(sign));
  const places = words('abroad');
  const placed = (kind: string) =>
    new Map(signs(kind).map(({ sign = '', means = '' }) => [sign, provinceOf(provinceRows, means)]));
  return {
    ...{ banks, bankNames: oneOf(banks.keys()), provinces, provinceNames: oneOf(provinces.keys()) },
    ...{ taxOffices: placed('tax_code'), areaCodes: placed('area_code') },
    abroad: new Set([...places, ...words('before_place').flatMap((lead) => places.map((one) => `${lead} ${one}`))]),
    sentFrom: new Set(words('sent_from')),
  };
}

/** The province of today that was called so before 2025-07-01. */
function provinceOf(rows: Row[], name: string): Pick<Province, 'code' | 'name'> {
  const found = rows.find((row) => row.name === name || row.merged?.split('|').includes(name));
  if (found?.code === undefined || found.name === undefined)
    throw new Error(`[reference] place_signs.csv: provinces.csv has no "${name}"`);
  return { code: found.code, name: found.name };
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
