import { describe, expect, it, test } from 'vitest';
import { competentAgencies, loadAgencies, provinceTitle, unknownClasses } from '../../data/competence.js';
import { VIOLATION_CLASSES } from '../../data/schema.js';

const agencies = loadAgencies('data/reference');
const on = '2026-11-27';
const PLACES = [undefined, { province: '24', isAbroad: false }, { isAbroad: true }];

describe('who is competent', () => {
  it('every class has one owner, wherever the seller is', () => {
    expect(unknownClasses(agencies)).toEqual([]);
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

  it('names none that had ceased, and none of the district, which is no more', () => {
    for (const { name, from, basis, source } of agencies.agencies) {
      expect(name).not.toMatch(/Tổng cục Quản lý thị trường|Bộ Thông tin|Bộ TT&TT|huyện|Bộ Nông nghiệp và Phát triển/);
      expect([from, basis, source].every((text) => text !== '')).toBe(true);
    }
    expect(competentAgencies(agencies, { class: 'hang_gia', place: undefined, on: '2020-01-01' })).toEqual([]);
  });
});

test('names of provinces and cities', () => {
  expect(['Bắc Ninh', 'Huế', 'Thành phố Hồ Chí Minh'].map(provinceTitle)).toEqual([
    'tỉnh Bắc Ninh',
    'thành phố Huế',
    'Thành phố Hồ Chí Minh',
  ]);
});
