import { describe, expect, it, onTestFinished, test } from 'vitest';
import { competentAgencies, loadAgencies, placeAndCompetence, provinceTitle } from '../../data/competence.js';
import { goodsOfLaw, goodsOfLead } from '../../data/goods-groups.js';
import { VIOLATION_CLASSES } from '../../data/schema.js';
import { readPackFiles } from '../../scorer/pack-files.js';
import { aListing, aScore } from '../conformance/store-things.js';
import { openDirect } from '../queue/recorder-house.js';

const agencies = loadAgencies('data/reference');
const on = '2026-11-27';
const PLACES = [undefined, { province: '24', isAbroad: false }, { isAbroad: true }];

describe('who is competent', () => {
  it('every class has one owner, wherever the seller is', () => {
    for (const cls of VIOLATION_CLASSES) {
      for (const place of PLACES) {
        const found = competentAgencies(agencies, { class: cls, place, on });
        expect(found.filter(({ role }) => role === 'owner')).toHaveLength(1);
        expect(found[0]?.role).toBe('owner');
        expect(found.every(({ name }) => !name.includes('{'))).toBe(true);
      }
    }
  });

  test.each([
    ['khong_ro_nguon_goc', { province: '24', isAbroad: false }, [], 'Chi cục Quản lý thị trường tỉnh Bắc Ninh'],
    ['khong_ro_nguon_goc', { province: '79', isAbroad: false }, [], 'Chi cục Quản lý thị trường Thành phố Hồ Chí Minh'],
    ['hang_gia', undefined, [], 'Cục Quản lý và Phát triển thị trường trong nước'],
    ['hang_nhap_lau', { isAbroad: true }, [], 'Chi cục Hải quan khu vực'],
    ['tuan_thu_tmdt', { province: '01', isAbroad: false }, [], 'Sở Công Thương thành phố Hà Nội'],
    ['dau_hieu_thue', { province: '01', isAbroad: false }, [], 'Thuế thành phố Hà Nội'],
    // Customs have no say in a platform's duties, nor in taxes within the country.
    ['tuan_thu_tmdt', { isAbroad: true }, [], 'Cục Thương mại điện tử và Kinh tế số (Bộ Công Thương)'],
    ['dau_hieu_thue', { isAbroad: true }, [], 'Cục Thuế (Bộ Tài chính)'],
  ] as const)('%s at %j: %j → %s', (cls, place, goods, name) => {
    expect(competentAgencies(agencies, { class: cls, place, goods: [...goods], on })[0]?.name).toBe(name);
  });

  it('goods bring those who know them; a criminal class the police', () => {
    const ids = (cls: (typeof VIOLATION_CLASSES)[number], goods: string[]) =>
      competentAgencies(agencies, { class: cls, goods, place: { province: '01', isAbroad: false }, on }).map(
        ({ id }) => id,
      );
    expect(ids('co_dieu_kien', ['thuoc'])).toEqual(expect.arrayContaining(['so-y-te', 'cuc-quan-ly-duoc']));
    expect(ids('co_dieu_kien', [])).not.toContain('so-y-te');
    expect(ids('hang_cam', [])).toContain('cong-an-tinh');
    expect(ids('hang_cam', ['chan_ten_mien'])).toContain('a05');
  });

  it('where no province is known or goods come from abroad, the ministry’s police act for the province’s', () => {
    for (const place of [undefined, { isAbroad: true }]) {
      const found = competentAgencies(agencies, { class: 'hang_cam', place, on });
      expect(found.map(({ id }) => id)).toContain('bo-cong-an');
      expect(found.map(({ id }) => id)).not.toContain('cong-an-tinh');
    }
    const placed = competentAgencies(agencies, { class: 'hang_cam', place: { province: '01', isAbroad: false }, on });
    expect(placed.map(({ id }) => id)).not.toContain('bo-cong-an');
  });

  it('says what of the lead makes it so', () => {
    const place = { province: '24', isAbroad: false };
    const found = competentAgencies(agencies, { class: 'hang_cam', goods: ['thuoc'], place, on });
    expect(found.find(({ id }) => id === 'chi-cuc-qltt')?.why.vi).toBe('địa bàn tỉnh Bắc Ninh');
    expect(found.find(({ id }) => id === 'cong-an-tinh')?.why.vi).toBe('địa bàn tỉnh Bắc Ninh, hàng cấm');
    expect(found.find(({ id }) => id === 'cuc-quan-ly-duoc')?.why).toEqual({ vi: 'thuốc', en: 'drugs' });
  });

  const everything = PLACES.flatMap((place) =>
    VIOLATION_CLASSES.flatMap((cls) =>
      [[], ...agencies.agencies.map(({ goods }) => goods)].map((goods) =>
        competentAgencies(agencies, { class: cls, goods, place, on }),
      ),
    ),
  );

  it('names nobody twice and always says why', () => {
    for (const found of everything) {
      expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
      expect(found.filter(({ role }) => role === 'owner')).toHaveLength(1);
      expect(found.every(({ name }) => !/[{}]/.test(name))).toBe(true);
      expect(found.filter(({ role, why }) => role === 'owner' && (why.vi === '' || why.en === ''))).toEqual([]);
    }
  });

  it('names none that ceased before the day asked', () => {
    const former = agencies.agencies.map((one) => one.former.replace('{tinh}', 'tỉnh Bắc Ninh')).filter(Boolean);
    const names = new Set(everything.flat().map(({ name }) => name));
    expect(former.length).toBeGreaterThan(8);
    expect(former.filter((name) => names.has(name))).toEqual([]);
    const ceased =
      /Tổng cục|Bộ Thông tin|Bộ TT&TT|huyện|Phát triển nông thôn|Kế hoạch và Đầu tư|Ban quản lý thị trường/;
    expect([...names].filter((name) => ceased.test(name))).toEqual([]);
  });

  it('before today’s offices stood it names no owner: the table begins with them', () => {
    const found = competentAgencies(agencies, { class: 'hang_gia', place: undefined, on: '2020-01-01' });
    expect(found.filter(({ role }) => role === 'owner')).toEqual([]);
  });

  test.each([
    ['2025-05-31', []],
    ['2025-06-01', ['chi-cuc-qltt']],
  ])('an office is competent from its day on: %s', (day, owners) => {
    const place = { province: '24', isAbroad: false };
    const found = competentAgencies(agencies, { class: 'qua_han', place, on: day });
    expect(found.filter(({ role }) => role === 'owner').map(({ id }) => id)).toEqual(owners);
  });
});

describe('goods', () => {
  const { law } = readPackFiles('rules', 'data/reference', () => {});
  it('are told by laws that rules cite, and each group has its authority', () => {
    const files = new Set(law.keys());
    expect(agencies.goodsGroups.flatMap(({ laws }) => laws).filter((one) => !files.has(one))).toEqual([]);
    const asked = new Set(agencies.agencies.flatMap(({ goods }) => goods));
    expect(agencies.goodsGroups.filter(({ id }) => !asked.has(id))).toEqual([]);
    expect(agencies.goodsGroups.every(({ source }) => /20\d\d-\d\d-\d\d/.test(source))).toBe(true);
  });

  test.each([
    [
      ['luat-duoc/d6', 'nd98-2021/d22'],
      ['thuoc', 'thiet_bi_y_te'],
    ],
    [['nd98-2020/d8'], []],
    [['tt06-2011/d10'], ['my_pham']],
  ])('of %j: %j', (articles, goods) => {
    expect(goodsOfLaw(agencies.goodsGroups, articles)).toEqual(goods);
  });

  test('of a lead: the rules of its own class tell them, and bring those who know the goods', async () => {
    const { store, recorder, close } = openDirect();
    onTestFinished(close);
    const hit = { rule: 'thuoc-gia-truyen', weight: 3, field: 'title', start: 0, end: 5, quote: 'Thuốc' };
    const score = aScore({
      classes: { co_dieu_kien: 80, sai_lech_lua_doi: 70 },
      hits: [
        { ...hit, class: 'co_dieu_kien', law: ['luat-duoc/d6'] },
        { ...hit, class: 'sai_lech_lua_doi', law: ['tt06-2011/d3'] },
      ],
    });
    await recorder.recordListings([{ listing: aListing({ seller: 'Tiệm Lá', title: 'Thuốc tễ' }), score }], 'máy quét');
    const lead = store.leads.list({ limit: 9 }).find((one) => one.class === 'co_dieu_kien');
    if (lead === undefined) throw new Error('no lead');
    expect(goodsOfLead(store, agencies.goodsGroups, lead)).toEqual(['thuoc']);
    const shown = placeAndCompetence(store, agencies, lead, new Date(`${on}T03:00:00.000Z`));
    expect(shown.place).toBeUndefined();
    expect(shown.agencies.map(({ id }) => id)).toEqual(['cuc-qlpt-thi-truong', 'cuc-quan-ly-duoc']);
  });
});

test('names of provinces and cities', () => {
  expect(['Bắc Ninh', 'Huế', 'Thành phố Hồ Chí Minh'].map(provinceTitle)).toEqual([
    'tỉnh Bắc Ninh',
    'thành phố Huế',
    'Thành phố Hồ Chí Minh',
  ]);
});
