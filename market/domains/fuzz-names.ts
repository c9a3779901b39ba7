import { choicesFor } from '../random.js';

/** An invented look-alike: the name it was made of, the way it was made, and the domain. */
export interface FuzzedName {
  of: string;
  fuzzer: string;
  domain: string;
}

// Rows of the keyboards that people here type on; each row stands half a key further right than the one above.
const KEYBOARDS = ['1234567890|qwertyuiop|asdfghjkl|zxcvbnm', '1234567890|azertyuiop|qsdfghjklm|wxcvbn'];
const ASCII_GLYPHS: Record<string, string[]> = {
  ...{ o: ['0'], l: ['1', 'i'], i: ['1', 'l'], b: ['d', 'lb'], d: ['b', 'cl'], c: ['e'], e: ['c'], g: ['q'], q: ['g'] },
  ...{ m: ['n', 'rn', 'nn'], n: ['m', 'r'], u: ['v'], v: ['u'], w: ['vv'], h: ['lh'], k: ['lc'] },
};
const SCRIPT_GLYPHS: Record<string, string> = {
  ...{
    a: 'аáàảãạâầấăằặāäå',
    b: 'ḅɓ',
    c: 'сçćč',
    d: 'đḍď',
    e: 'еéèẻẽẹêềếệēë',
    g: 'ģğ',
    h: 'һḥħ',
    i: 'іíìỉĩịıï',
    k: 'кķḳ',
  },
  ...{
    l: 'ļłḷ',
    m: 'ṃḿ',
    n: 'ñńṇ',
    o: 'оóòỏõọôồốơờớợöøο',
    p: 'рṗ',
    q: 'ԛ',
    r: 'ṛř',
    s: 'ѕşṣš',
    t: 'ţṭŧ',
    u: 'úùủũụưừứůü',
  },
  ...{ v: 'ṿν', w: 'ẁŵ', x: 'хẋ', y: 'уýỳỷỹỵ', z: 'žẓż' },
};
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const AFFIXES = [
  'khuyenmai',
  'quatang',
  'tuyendung',
  'hotro',
  'hoantien',
  'capnhat',
  'ctv',
  'xacminh',
  'dangnhap',
  'login',
  'cskh',
  'trungthuong',
];
const ENDINGS = [
  'com',
  'vn',
  'com.vn',
  'net.vn',
  'id.vn',
  'io.vn',
  'biz.vn',
  'net',
  'org',
  'xyz',
  'top',
  'shop',
  'online',
  'info',
];

/** Look-alikes of `label.suffix` by the known ways; of glyphs `glyphs` are drawn by the seed. Some may be official names of others. */
export function fuzzName(label: string, suffix: string, glyphs = 80): FuzzedName[] {
  const of = `${label}.${suffix}`;
  const found = new Map<string, FuzzedName>();
  const put = (fuzzer: string, domain: string): void => {
    if (domain !== of && isHost(domain) && !found.has(domain)) found.set(domain, { of, fuzzer, domain });
  };
  const each = (fuzzer: string, make: (at: number) => Iterable<string>, from = 0, to = label.length): void => {
    for (let at = from; at < to; at++) for (const text of make(at)) put(fuzzer, `${text}.${suffix}`);
  };
  const cut = (at: number, by: string, length = 1) => label.slice(0, at) + by + label.slice(at + length);
  each('addition', () => [...LETTERS].map((letter) => label + letter), 0, 1);
  each('bitsquatting', (at) => bitsOf(label.charAt(at)).map((by) => cut(at, by)));
  each('hyphenation', (at) => [cut(at, '-', 0)], 1);
  each(
    'insertion',
    (at) => keysBeside(label.charAt(at)).flatMap((by) => [cut(at, by, 0), cut(at + 1, by, 0)]),
    1,
    label.length - 1,
  );
  each('omission', (at) => [cut(at, '')]);
  each('plural', (at) => [cut(at + 1, /[sxz]/.test(label.charAt(at)) ? 'es' : 's', 0)], 2, label.length - 2);
  each('repetition', (at) => [cut(at, label.charAt(at).repeat(2))]);
  each('replacement', (at) => keysBeside(label.charAt(at)).map((by) => cut(at, by)));
  each('subdomain', (at) => [cut(at, '.', 0)], 1);
  each('transposition', (at) => [cut(at, label.charAt(at + 1) + label.charAt(at), 2)], 0, label.length - 1);
  each('vowel_swap', (at) => (/[aeiou]/.test(label.charAt(at)) ? [...'aeiou'].map((by) => cut(at, by)) : []));
  for (const ending of ENDINGS) if (!suffix.endsWith('gov.vn')) put('tld_swap', `${label}.${ending}`);
  for (const affix of AFFIXES) {
    for (const text of [`${label}-${affix}`, `${affix}-${label}`, `${label}${affix}`, `${affix}${label}`])
      put('affix', `${text}.vn`);
  }
  const flat = suffix.replaceAll('.', '-');
  for (const text of [`${of}.evil-shop.com`, `${label}-${flat}.com`, `${label}vn.com`]) put('trick', text);
  // Under gov.vn nobody but agencies gets a name.
  if (!suffix.endsWith('gov.vn')) for (const text of [`www-${of}`, `www${of}`]) put('trick', text);
  const random = choicesFor('glyphs', of);
  for (let i = 0; i < glyphs; i++)
    put('homoglyph', `${drawAnew(drawAnew(label, random.int), i % 2 === 0 ? () => -1 : random.int)}.${suffix}`);
  return [...found.values()];
}

/** One kind of letter, all of its kind, drawn as another; `int` answering less than 0 leaves the label as it is. */
function drawAnew(label: string, int: (below: number) => number): string {
  const drawable = [...new Set(label)].filter((letter) => letter in ASCII_GLYPHS || letter in SCRIPT_GLYPHS);
  const letter = drawable[int(drawable.length)];
  if (letter === undefined) return label;
  const glyphs = [...(ASCII_GLYPHS[letter] ?? []), ...(SCRIPT_GLYPHS[letter] ?? '')];
  return label.replaceAll(letter, glyphs[int(glyphs.length)] ?? letter);
}

function isHost(domain: string): boolean {
  return domain.split('.').every((part) => part !== '' && !part.startsWith('-') && !part.endsWith('-'));
}

function bitsOf(letter: string): string[] {
  return [1, 2, 4, 8, 16, 32, 64]
    .map((bit) => String.fromCharCode(letter.charCodeAt(0) ^ bit))
    .filter((by) => /[a-z0-9-]/.test(by));
}

function keysBeside(key: string): string[] {
  const found = new Set<string>();
  for (const rows of KEYBOARDS.map((text) => text.split('|'))) {
    const y = rows.findIndex((row) => row.includes(key));
    const x = rows[y]?.indexOf(key) ?? -1;
    if (x < 0) continue;
    const around = [
      rows[y]?.[x - 1],
      rows[y]?.[x + 1],
      rows[y - 1]?.[x],
      rows[y - 1]?.[x + 1],
      rows[y + 1]?.[x],
      rows[y + 1]?.[x - 1],
    ];
    for (const other of around) if (other !== undefined) found.add(other);
  }
  return [...found];
}
