const SAID = [
  ['không', 'khong', 'ko', 'Không', 'KHÔNG', 'zero'],
  ['một', 'mot', 'Một'],
  ['hai', 'Hai', 'HAI'],
  ['ba', 'Ba'],
  ['bốn', 'bon', 'tư', 'Bốn'],
  ['năm', 'nam', 'lăm', 'Năm'],
  ['sáu', 'sau', 'Sáu'],
  ['bảy', 'bẩy', 'bay', 'Bảy'],
  ['tám', 'tam', 'Tám'],
  ['chín', 'chin', 'Chín'],
];
const DRAWN = {
  0: ['o', 'O', 'о', 'Ο'],
  1: ['l', 'I', 'i', '|'],
  5: ['s', 'S'],
  8: ['B'],
};
const PICTURES = ['🔥', '❤️', '⭐', '🌸', '👉', '💥', '📱'];
const UNSEEN = ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'];
const shift =
  (first, fromOne = false) =>
  (digits) =>
    digits
      .map((digit) =>
        String.fromCodePoint(fromOne ? (digit === '0' ? 0x24ea : first + Number(digit) - 1) : first + Number(digit)),
      )
      .join('');
const join = (marks) => (digits, pick) => digits.join(pick(marks));
export const WAYS = {
  'words with spaces': (digits, pick) => digits.map((digit) => pick(SAID[Number(digit)] ?? [])).join(' '),
  'words with dots': (digits, pick) =>
    digits.map((digit) => pick(SAID[Number(digit)] ?? [])).join(pick(['.', '-', ', '])),
  'some words': (digits, pick) =>
    digits.map((digit) => (pick([0, 1]) === 1 ? pick(SAID[Number(digit)] ?? []) : digit)).join(' '),
  'words without spaces': (digits, pick) =>
    digits.map((digit) => pick(SAID[Number(digit)]?.slice(0, 2) ?? [])).join(''),
  'letters for digits': (digits, pick) => digits.map((digit) => pick(DRAWN[digit] ?? [digit])).join(''),
  'letters in groups': (digits, pick) =>
    digits
      .map((digit, i) => pick(DRAWN[digit] ?? [digit]) + (i === 3 || i === 6 ? pick(['.', ' ', '-']) : ''))
      .join(''),
  'only o for zero': (digits, pick) =>
    digits.map((digit) => (digit === '0' ? pick(['o', 'O']) : digit)).join(pick(['', '.', ' '])),
  'full width': shift(0xff10),
  'bold mathematical': shift(0x1d7ce),
  'double-struck': shift(0x1d7d8),
  keycaps: (digits) => digits.map((digit) => `${digit}\ufe0f\u20e3`).join(''),
  circles: shift(0x2460, true),
  'dark circles': (digits) =>
    digits.map((digit) => String.fromCodePoint(digit === '0' ? 0x24ff : 0x2775 + Number(digit))).join(''),
  'unseen marks': (digits, pick) => digits.join(pick(UNSEEN)),
  dots: join(['.', '..', '·', '•']),
  dashes: join(['-', '–', '—', '_', ' - ']),
  slashes: join(['/', '|', '\\', '*', '~', '+']),
  commas: join([',', ', ', ';', ':']),
  spaces: join([' ', '  ', '\u00a0', '\u2003']),
  pictures: (digits, pick) => digits.join(pick(PICTURES)),
  'odd groups': (digits, pick) =>
    digits.map((digit, i) => digit + (i < 9 && pick([0, 0, 1]) === 1 ? pick(['.', ' ', '-', ' . ']) : '')).join(''),
  brackets: (digits) => `(${digits.slice(0, 4).join('')})${digits.slice(4, 7).join('')}[${digits.slice(7).join('')}]`,
  'from abroad': (digits, pick) =>
    `${pick(['+84', '84', '0084', '(+84)'])}${pick(['', ' ', '.', '-'])}${digits.slice(1, 4).join('')}${pick([' ', '.', '-'])}${digits.slice(4).join('')}`,
  'mixed scripts': (digits, pick) =>
    digits
      .map((digit) =>
        pick([
          digit,
          String.fromCodePoint(0xff10 + Number(digit)),
          String.fromCodePoint(0x1d7ec + Number(digit)),
          `${digit}\ufe0f\u20e3`,
        ]),
      )
      .join(''),
};
const BEFORE = [
  'zalo ',
  'Zalo: ',
  'LH ',
  'sđt ',
  'liên hệ ',
  'ib em ',
  '',
  'Alo ',
  'hotline ',
  'Ship toàn quốc. ',
  'inbox zl ',
  '📞 ',
  'gọi em số ',
  'Chi tiết xin gọi ',
];
const AFTER = ['', ' gặp Lan', ' (zalo)', ' nhé', '.', ' ship cod', '\nCảm ơn', ' ạ'];
const PREFIXES = [
  '090',
  '091',
  '096',
  '097',
  '098',
  '086',
  '088',
  '0898',
  '070',
  '077',
  '079',
  '081',
  '083',
  '032',
  '035',
  '038',
  '039',
  '056',
  '058',
  '092',
];
/** So many hidden numbers, the same for the same seed. */
export function hiddenNumbers(count, seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (from) => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const ways = Object.entries(WAYS);
  return Array.from({ length: count }, (_, i) => {
    const [way, hide] = ways[i % ways.length] ?? pick(ways);
    const digits = [...pick(PREFIXES), ...Array.from({ length: 7 }, () => String(Math.floor(next() * 10)))].slice(
      0,
      10,
    );
    return { text: pick(BEFORE) + hide(digits, pick) + pick(AFTER), e164: `+84${digits.slice(1).join('')}`, way };
  });
}
