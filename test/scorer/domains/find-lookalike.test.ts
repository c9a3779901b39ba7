import { describe, expect, test } from 'vitest';
import { fuzzName } from '../../../market/domains/fuzz-names.js';
import { inventShopNames, NEAR_NAMES } from '../../../market/domains/shop-names.js';
import { choicesFor } from '../../../market/random.js';
import { findLookalike, officialOf } from '../../../scorer/domains/find-lookalike.js';
import { loadProtected } from '../../../scorer/domains/load-protected.js';
import { readDomain } from '../../../scorer/domains/read-domain.js';
import { vectors } from '../../crawler/shared.js';

const names = loadProtected('data/reference');

function look(raw: string) {
  const parts = readDomain(raw);
  return parts && findLookalike(parts, names);
}

describe('findLookalike', () => {
  test.each([
    ['ṣhopee.vn', 'shopee.vn', ['homoglyph']],
    ['shоpее.vn', 'shopee.vn', ['homoglyph']],
    ['sh0pee.vn', 'shopee.vn', ['homoglyph']],
    ['rnomo.vn', 'momo.vn', ['homoglyph']],
    ['hasak.vn', 'hasaki.vn', ['omission']],
    ['hasakii.vn', 'hasaki.vn', ['repetition']],
    ['shoppe.vn', 'shopee.vn', ['repetition']],
    ['hsaaki.vn', 'hasaki.vn', ['transposition']],
    ['vietcombsnk.com.vn', 'vietcombank.com.vn', ['replacement']],
    ['ha-saki.vn', 'hasaki.vn', ['hyphenation']],
    ['hosaki.vn', 'hasaki.vn', ['vowel_swap']],
    ['hasakiz.vn', 'hasaki.vn', ['addition']],
    ['hasesaki.vn', 'hasaki.vn', ['plural']],
    ['has.aki.vn', 'hasaki.vn', ['subdomain']],
    ['shopee.vn.evil.com', 'shopee.vn', ['subdomain']],
    ['https://www.vietcombank.com.vn.login.example.xyz/a?b', 'vietcombank.com.vn', ['subdomain']],
    ['dichvucong-gov.vn', 'dichvucong.gov.vn', ['combosquatting']],
    ['dichvucong-gov-vn.top', 'dichvucong.gov.vn', ['combosquatting']],
    ['dichvucong.com', 'dichvucong.gov.vn', ['tld_swap']],
    ['shopee-vn.com', 'shopee.vn', ['combosquatting']],
    ['www-shopee.vn', 'shopee.vn', ['combosquatting']],
    ['wwwshopee.vn', 'shopee.vn', ['combosquatting']],
    ['shopee.io.vn', 'shopee.vn', ['tld_swap']],
    ['bacabank.vn', 'baca-bank.vn', ['hyphenation']],
    ['napas247.com.vn', 'napas.com.vn', ['combosquatting']],
    ['ctv-shopee.com', 'shopee.vn', ['combosquatting']],
    ['tikikhuyenmai.com', 'tiki.vn', ['combosquatting']],
    ['tuyendung-tiki.vn', 'tiki.vn', ['combosquatting']],
    ['hotro-vcb.com', 'vietcombank.com.vn', ['combosquatting']],
    ['momo-hoantien.vn', 'momo.vn', ['combosquatting']],
    ['vneid-capnhat.com', 'vneid.gov.vn', ['combosquatting']],
    ['shopeee-quatang.vn', 'shopee.vn', ['combosquatting']],
    ['sh0pee-quatang.vn', 'shopee.vn', ['homoglyph', 'combosquatting']],
    ['shopee-khuyenmai.pages.dev', 'shopee.vn', ['combosquatting']],
    ['vietcombank.weebly.com', 'vietcombank.com.vn', undefined],
    ['shoppee.myharavan.com', 'shopee.vn', ['repetition']],
    ['shopee-khuyenmai.mysapo.net', 'shopee.vn', ['combosquatting']],
  ])('%s imitates %s', (domain, of, methods) => {
    const found = look(domain);
    expect(found?.of).toBe(of);
    if (methods !== undefined) expect(found?.methods).toEqual(methods);
  });

  test('every official domain, and what is below it, is nobody’s look-alike', () => {
    for (const domain of names.official.keys()) {
      for (const host of [domain, `www.${domain}`, `${domain.toUpperCase()}.`])
        expect([host, look(host)]).toEqual([host, undefined]);
    }
  });

  test.each(NEAR_NAMES)('%s is its own name: %s', (domain) => {
    expect(look(domain)).toBeUndefined();
  });

  test('no alarm on 5,000 shop names', () => {
    expect(inventShopNames(5000, 'test').filter((name) => look(name) !== undefined)).toEqual([]);
  });

  test('40 names: each way of imitating them is seen', () => {
    const marks = [...names.exact.values()].flat();
    const usable = names.rows.filter(({ domains, care }) => {
      const mark = marks.find(({ domain }) => domain === domains[0]);
      return mark !== undefined && mark.label.length > 3 && care !== 'quiet';
    });
    const { int } = choicesFor('forty names');
    const drawn = Array.from({ length: 40 }, () => usable.splice(int(usable.length), 1)[0]).map(
      (row) => row?.domains[0] ?? '',
    );
    const counts = new Map<string, { seen: number; all: number }>();
    for (const domain of drawn) {
      const parts = readDomain(domain);
      for (const fuzzed of fuzzName(parts?.label ?? '', parts?.suffix ?? '', 20)) {
        const host = readDomain(fuzzed.domain)?.host;
        // A slip may lead to another official name; an ordinary word under another ending is somebody else's.
        if (host === undefined || officialOf(host, names) !== undefined || fuzzed.fuzzer === 'tld_swap') continue;
        const count = counts.get(fuzzed.fuzzer) ?? { seen: 0, all: 0 };
        counts.set(fuzzed.fuzzer, count);
        count.all++;
        if (look(fuzzed.domain) !== undefined) count.seen++;
      }
    }
    const recall = [...counts].map(([fuzzer, { seen, all }]) => [fuzzer, seen / all] as const);
    expect(recall.length).toBeGreaterThan(12);
    expect(recall.filter(([, share]) => share < 0.98)).toEqual([]);
  });

  test('the table says nothing twice and spares no official name as an ordinary word', () => {
    const domains = names.rows.flatMap((row) => row.domains);
    expect(new Set(domains).size).toBe(domains.length);
    const labels = new Set(domains.map((domain) => readDomain(domain)?.label));
    expect(names.rows.flatMap(({ unlike }) => unlike).filter((label) => labels.has(label))).toEqual([]);
    for (const domain of names.official.keys()) expect(readDomain(domain)?.host).toBe(domain);
  });

  test.each([
    'xn--zzzzzzz.vn',
    'xn--.vn',
    'xn--a-ecp.vn',
    '\u202eshop.vn',
    'a\u00adb.vn',
    '💰.vn',
  ])('no crash on %j', (raw) => {
    expect(look(raw)).toBeUndefined();
  });

  test('costs the same for a host that is as long and repetitive as it may be', () => {
    const label = `${'shopee'.repeat(10)}x`;
    expect(look(`${label}.${label}.${label}.vn`)?.of).toBe('shopee.vn');
    expect(look(`${'a-'.repeat(31)}a.vn`)).toBeUndefined();
    expect(look(`${'mn'.repeat(31)}.vn`)).toBeUndefined();
  });
});

describe('readDomain', () => {
  test.each([
    ['HTTPS://WWW.Shopee.VN./a?b#c', 'www.shopee.vn', 'shopee.vn'],
    ['shopee.vn:443/a', 'shopee.vn', 'shopee.vn'],
    ['//user:x@shop.com.vn/a', 'shop.com.vn', 'shop.com.vn'],
    ['hxxps://shopee[.]vn', 'shopee.vn', 'shopee.vn'],
    ['mailto:mai@shop.id.vn', 'shop.id.vn', 'shop.id.vn'],
    ['mai@shop.id.vn', 'shop.id.vn', 'shop.id.vn'],
    ['Điệnmáy.vn', 'xn--inmy-7na8z294p.vn', 'xn--inmy-7na8z294p.vn'],
    ['com.vn', 'com.vn', undefined],
    ['127.0.0.1', '127.0.0.1', undefined],
    ['[::1]:80', '::1', undefined],
    ['localhost', 'localhost', undefined],
  ])('%s is at %s', (raw, host, registrable) => {
    const parts = readDomain(raw);
    expect([parts?.host, parts?.registrable]).toEqual([host, registrable]);
  });

  test.each([
    '',
    '  ',
    '.vn',
    'a..vn',
    'không phải tên miền',
    `${'a'.repeat(64)}.vn`.repeat(20),
    'a\u0000.vn',
    '<script>',
  ])('no host: %j', (raw) => expect(readDomain(raw)?.registrable).toBeUndefined());
});

vectors('lookalike/cases.jsonl', (bytes) => {
  interface Case {
    brand: string;
    domain: string;
    fuzzer: string;
    lookalike: boolean;
  }
  const cases = bytes
    .toString('utf8')
    .trim()
    .split('\n')
    // The file's README says what its lines are.
    .map((line) => JSON.parse(line) as Case);

  test('98 of 100 of each brand and way, and no original', () => {
    const shares = new Map<string, [right: number, all: number]>();
    for (const { brand, fuzzer, domain, lookalike } of cases) {
      const share = shares.get(`${brand} ${fuzzer}`) ?? [0, 0];
      shares.set(`${brand} ${fuzzer}`, share);
      share[1]++;
      if ((look(domain)?.of === brand) === lookalike) share[0]++;
    }
    expect([...shares].filter(([, [right, all]]) => right / all < 0.98)).toEqual([]);
  });
});
