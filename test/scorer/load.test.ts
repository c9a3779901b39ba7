import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lintPacks } from '../../scorer/lint.js';
import { loadPacks } from '../../scorer/load.js';
import { PackError } from '../../scorer/pack-files.js';
import { root } from '../house/source-files.js';

const referenceDir = join(root, 'data/reference');
const CLASSES =
  'hang_cam hang_nhap_lau hang_gia xam_pham_shtt kem_chat_luong han_che_kinh_doanh co_dieu_kien qua_han khong_ro_nguon_goc sai_lech_lua_doi tuan_thu_tmdt dau_hieu_thue';

const SOUND: Record<string, string> = {
  'severity.yml': `classes: {${CLASSES.split(' ')
    .map((cls) => `${cls}: 1`)
    .join(', ')}}`,
  'law/luat-mau.yml':
    'name: Luật mẫu\nsource: viết cho phép thử\narticles: [{ id: d1, vi: Điều 1, from: 2020-01-01, verified: true }]',
  'lexicons/turns.csv': 'phrase,kind,within\nkhông,negator,3\nđền,guarantee,3\n',
  'lexicons/contexts.csv': 'scope,phrase,clears,note\nhang_gia,da giả,hit,faux leather\n',
  'lexicons/mau.csv': 'phrase,group,strength,fold,note\nhàng giả,a,strong,no,\n',
  'mau/hang-gia.yml': rule(),
};

/** The text of a rule file with some keys written otherwise. */
function rule(changes: Record<string, string> = {}): string {
  const keys: Record<string, string> = {
    id: 'hang-gia',
    class: 'hang_gia',
    title: '{ vi: Hàng giả, en: Fake goods }',
    why: 'Sellers who say themselves that the goods are fakes.',
    status: 'stable',
    strength: 'strong',
    law: '[luat-mau/d1]',
    when: '{ text: { lexicon: mau } }',
    falsepositives: '[Faux leather called leather]',
    examples: '{ hit: [bán hàng giả cao cấp, hàng giả loại 1], miss: [ví da giả, không bán hàng giả] }',
    ...changes,
  };
  return Object.entries(keys)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
}

let dir: string;
const write = (files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'soicho-rules-'));
  write(SOUND);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('packs that cannot be used are refused, naming file, key and remedy', () => {
  test('sound packs load and lint', () => {
    expect(lintPacks(dir, referenceDir)).toEqual([]);
    expect(loadPacks(dir, referenceDir).rules.map(({ rule: { id } }) => id)).toEqual(['hang-gia']);
  });

  test.each<[what: string, files: Record<string, string>, file: string, key: string | RegExp]>([
    ['an unknown key', { 'mau/hang-gia.yml': rule({ severety: '3' }) }, 'mau/hang-gia.yml', 'severety'],
    [
      'an unknown key inside a condition',
      { 'mau/hang-gia.yml': rule({ when: '{ text: { lexicon: mau, felds: [title] } }' }) },
      'mau/hang-gia.yml',
      /felds/,
    ],
    [
      'two conditions in one',
      { 'mau/hang-gia.yml': rule({ when: '{ text: { lexicon: mau }, brand: {} }' }) },
      'mau/hang-gia.yml',
      /when/,
    ],
    ['an unknown class', { 'mau/hang-gia.yml': rule({ class: 'hang_xin' }) }, 'mau/hang-gia.yml', 'class'],
    ['an id that is not the file name', { 'mau/hang-gia.yml': rule({ id: 'khac' }) }, 'mau/hang-gia.yml', 'id'],
    [
      'an unknown lexicon',
      { 'mau/hang-gia.yml': rule({ when: '{ text: { lexicon: khac } }' }) },
      'mau/hang-gia.yml',
      'lexicon',
    ],
    [
      'an unknown group',
      { 'mau/hang-gia.yml': rule({ when: '{ text: { lexicon: mau, groups: [z] } }' }) },
      'mau/hang-gia.yml',
      'groups',
    ],
    ['an unknown article', { 'mau/hang-gia.yml': rule({ law: '[luat-mau/d99]' }) }, 'mau/hang-gia.yml', 'law'],
    [
      'an unknown licence',
      {
        'mau/hang-gia.yml': rule({
          when: '{ all: [{ text: { lexicon: mau } }, { missing: { licence: [giay_phep_con] } }] }',
        }),
      },
      'mau/hang-gia.yml',
      'licence',
    ],
    ['no false positives', { 'mau/hang-gia.yml': rule({ falsepositives: '' }) }, 'mau/hang-gia.yml', 'falsepositives'],
    [
      'one example only',
      { 'mau/hang-gia.yml': rule({ examples: '{ hit: [bán hàng giả], miss: [ví da giả, ví thật] }' }) },
      'mau/hang-gia.yml',
      'examples.hit',
    ],
    [
      'an example that must hit and does not',
      { 'mau/hang-gia.yml': rule({ examples: '{ hit: [bán hàng giả, bán hàng thật], miss: [ví da giả, ví thật] }' }) },
      'mau/hang-gia.yml',
      'examples.hit',
    ],
    [
      'an example that must miss and does not',
      {
        'mau/hang-gia.yml': rule({ examples: '{ hit: [bán hàng giả, hàng giả đây], miss: [hàng giả xịn, ví thật] }' }),
      },
      'mau/hang-gia.yml',
      'examples.miss',
    ],
    [
      'a phrase that can never match',
      { 'mau/hang-gia.yml': rule({ when: '{ text: { phrases: [hàng giả, "…!?"] } }' }) },
      'mau/hang-gia.yml',
      '…!?',
    ],
    [
      'an impossible date',
      {
        'law/luat-mau.yml':
          'name: Luật\nsource: thử\narticles: [{ id: d1, vi: Điều 1, from: 2020-02-30, verified: true }]',
      },
      'law/luat-mau.yml',
      /from/,
    ],
    [
      'a law that ends before it begins',
      {
        'law/luat-mau.yml':
          'name: Luật\nsource: thử\narticles: [{ id: d1, vi: Điều 1, from: 2020-01-01, to: 2019-01-01, verified: true }]',
      },
      'law/luat-mau.yml',
      'd1',
    ],
    ['broken YAML', { 'mau/hang-gia.yml': 'id: [unclosed' }, 'mau/hang-gia.yml', /line/],
    ['a key said twice', { 'mau/hang-gia.yml': `${rule()}\nstatus: retired` }, 'mau/hang-gia.yml', /line/],
    [
      'a lexicon row without strength',
      { 'lexicons/mau.csv': 'phrase,group,strength,fold,note\nhàng giả,a,,no,\n' },
      'lexicons/mau.csv',
      'line 2',
    ],
    [
      'a phrase written twice',
      { 'lexicons/mau.csv': 'phrase,group,strength,fold,note\nhàng giả,a,strong,no,\nHÀNG  GIẢ,a,strong,no,\n' },
      'lexicons/mau.csv',
      /HÀNG/,
    ],
    [
      'a context of nothing',
      { 'lexicons/contexts.csv': 'scope,phrase,clears,note\nhang_xin,da giả,hit,\n' },
      'lexicons/contexts.csv',
      'da giả',
    ],
    ['a file that is nothing', { 'mau/note.txt': 'hello' }, 'mau/note.txt', ''],
  ])('%s', (_, files, file, key) => {
    write(files);
    const problems = lintPacks(dir, referenceDir);
    const found = problems.find((problem) => problem.file === file);
    expect(found, JSON.stringify(problems)).toBeDefined();
    expect(found?.key ?? '').toEqual(typeof key === 'string' ? key : expect.stringMatching(key));
    expect(found?.remedy.length).toBeGreaterThan(5);
  });

  test('the program does not start on them', () => {
    write({ 'mau/hang-gia.yml': rule({ severety: '3' }) });
    expect(() => loadPacks(dir, referenceDir)).toThrow(PackError);
    expect(() => loadPacks(dir, referenceDir)).toThrow(/\[rules\] mau\/hang-gia\.yml: severety: unknown key/);
  });

  test('the hash names the content', () => {
    const before = loadPacks(dir, referenceDir).hash;
    cpSync(join(dir, 'mau/hang-gia.yml'), join(dir, 'mau/hang-gia.yml.bak'));
    rmSync(join(dir, 'mau/hang-gia.yml.bak'));
    expect(loadPacks(dir, referenceDir).hash).toBe(before);
    write({ 'lexicons/mau.csv': 'phrase,group,strength,fold,note\nhàng giả,a,medium,no,\n' });
    expect(loadPacks(dir, referenceDir).hash).not.toBe(before);
  });
});
