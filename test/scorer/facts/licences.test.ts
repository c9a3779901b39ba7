import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { findLicences, LICENCE_KINDS } from '../../../scorer/facts/licences.js';
import { normalise } from '../../../scorer/text/normalise.js';
import { root } from '../../house/source-files.js';

const DAY = '2026-11-20T02:00:00.000Z';
const inField = (name: string, raw: string, seenAt: string | undefined = DAY) =>
  findLicences([{ name, kind: name.split('.')[0] ?? name, forms: normalise(raw) }], seenAt);
/** `[kind, standing, quote]` of each number. */
const read = (raw: string, seenAt?: string | undefined, name = 'description') =>
  inField(name, raw, seenAt).map(({ kind, standing, start, end }) => [kind, standing, raw.slice(start, end)]);

describe('numbers by their shape, judged on the day the offer was seen', () => {
  test.each([
    // cosmetics: five years; imported ones are numbered on from year to year
    ['Số công bố: 241234/24/CBMP-QLD', 'cong_bo_my_pham', 'sound', '241234/24/CBMP-QLD'],
    ['SCB 1287 / 22 / cbmp - bn', 'cong_bo_my_pham', 'sound', '1287 / 22 / cbmp - bn'],
    ['SCB 1287/20/CBMP-BN', 'cong_bo_my_pham', 'expired', '1287/20/CBMP-BN'],
    ['SCB 1287/31/CBMP-BN', 'cong_bo_my_pham', 'impossible', '1287/31/CBMP-BN'],
    ['SCB 1287/24/CBMP-QLD', 'cong_bo_my_pham', 'impossible', '1287/24/CBMP-QLD'],
    ['SCB 888888/24/CBMP-QLD', 'cong_bo_my_pham', 'impossible', '888888/24/CBMP-QLD'],
    ['SCB 160000/22/CBMP-QLD', 'cong_bo_my_pham', 'sound', '160000/22/CBMP-QLD'],
    ['SCB 12345/07/CBMP-HN', 'cong_bo_my_pham', 'impossible', '12345/07/CBMP-HN'],
    // food supplements
    ['ĐKSP: 4321/2022/ĐKSP', 'dang_ky_tpbvsk', 'sound', '4321/2022/ĐKSP'],
    ['4321/2029/DKSP', 'dang_ky_tpbvsk', 'impossible', '4321/2029/DKSP'],
    ['4321/2015/ĐKSP', 'dang_ky_tpbvsk', 'impossible', '4321/2015/ĐKSP'],
    ['XNCB 12345/2014/ATTP-XNCB', 'dang_ky_tpbvsk', 'expired', '12345/2014/ATTP-XNCB'],
    ['12345/2021/ATTP-XNCB', 'dang_ky_tpbvsk', 'impossible', '12345/2021/ATTP-XNCB'],
    ['TCB 02/THANHMAI FOOD/2023', 'tu_cong_bo', 'sound', '02/THANHMAI FOOD/2023'],
    ['987/2022/ATTP-CNĐK', 'du_dieu_kien_attp', 'expired', '987/2022/ATTP-CNĐK'],
    ['QC số 123/2024/XNQC-ATTP', 'quang_cao', 'sound', '123/2024/XNQC'],
    ['0456/XNQC/QLD', 'quang_cao', 'unverified', '0456/XNQC'],
    // drugs: the old form is prolonged case by case, and no longer issued
    ['SĐK VD-25999-16', 'dang_ky_thuoc', 'unverified', 'VD-25999-16'],
    ['VN-18999-26', 'dang_ky_thuoc', 'impossible', 'VN-18999-26'],
    ['VN3-45-20', 'dang_ky_thuoc', 'unverified', 'VN3-45-20'],
    ['V1300-H12-10', 'dang_ky_thuoc', 'unverified', 'V1300-H12-10'],
    ['số đăng ký: 893100999923', 'dang_ky_thuoc', 'sound', '893100999923'],
    ['SĐK 893100999929', 'dang_ky_thuoc', 'impossible', '893100999929'],
    ['SĐK 893900999924', 'dang_ky_thuoc', 'impossible', '893900999924'],
    ['SĐK 893623999924', 'dang_ky_thuoc', 'unverified', '893623999924'],
    // devices, trade, marks
    ['SLH 230009999/PCBA-HN', 'thiet_bi_y_te', 'sound', '230009999/PCBA-HN'],
    ['330009999/PCBB-HCM', 'thiet_bi_y_te', 'impossible', '330009999/PCBB-HCM'],
    ['GP 55/GP-PKT', 'ban_le_ruou', 'unverified', '55/GP-PKT'],
    ['mũ có tem CR', 'hop_quy', 'unverified', 'tem CR'],
    ['QCVN 02:2021/BKHCN', 'hop_quy', 'sound', 'QCVN 02:2021'],
    ['Nhãn hiệu 4-2019-12399', 'nhan_hieu', 'sound', '4-2019-12399'],
    ['mã số phân bón: 12399', 'phan_bon', 'unverified', 'mã số phân bón: 12399'],
    // tax codes: weights of Thông tư 105/2020
    ['MST: 0109999993', 'ma_so_thue', 'checksum', '0109999993'],
    ['MST: 3701234567', 'ma_so_thue', 'checksum', '3701234567'],
    ['mã số doanh nghiệp 9900000129', 'ma_so_thue', 'sound', '9900000129'],
    ['MST 9900000129-002', 'ma_so_thue', 'sound', '9900000129-002'],
    ['MST 9900000129-000', 'ma_so_thue', 'impossible', '9900000129-000'],
    // GTIN of every length
    ['Mã vạch: 8931234567897', 'ma_vach', 'sound', '8931234567897'],
    ['barcode 8931234567890', 'ma_vach', 'checksum', '8931234567890'],
    ['EAN 96385074', 'ma_vach', 'sound', '96385074'],
    ['UPC 012345678905', 'ma_vach', 'sound', '012345678905'],
    ['GTIN 10614141000415', 'ma_vach', 'sound', '10614141000415'],
    ['Mã vạch 8 931234 567897', 'ma_vach', 'sound', '8 931234 567897'],
    ['mã vạch 123456789', 'ma_vach', 'unverified', '123456789'],
  ])('%s → %s %s', (raw, kind, standing, quote) => expect(read(raw)).toEqual([[kind, standing, quote]]));

  test.each([
    'Giày size VN-39-40, hàng mới 12/12/2024',
    'Gọi 0901234567 hoặc 0109999993, ship 63 tỉnh',
    'Đơn hàng 893100999923456, mã 4902430123457',
    'Áo CR7 đẹp, máy in mã vạch Xprinter 365B',
    'Nước ICT 500ml/20 chai',
    'Combo 3/5/10 hộp - giảm 20/10/2025',
  ])('%s names no number', (raw) => expect(read(raw)).toEqual([]));

  test('without the day nothing has expired, but the impossible stays so', () => {
    expect(read('SCB 1287/15/CBMP-BN', undefined, 'description')).toHaveLength(1);
    const standings = (raw: string) =>
      findLicences([{ name: 'title', kind: 'title', forms: normalise(raw) }], undefined).map(
        ({ standing }) => standing,
      );
    expect(standings('SCB 1287/15/CBMP-BN')).toEqual(['unverified']);
    expect(standings('SCB 888888/24/CBMP-QLD')).toEqual(['impossible']);
    expect(standings('12345/2014/ATTP-XNCB')).toEqual(['obsolete']);
  });

  test('disguises are undone, and the quote is what the seller wrote', () => {
    const raw = 'Số CB １２８７/２０/ＣＢＭＰ-BN';
    expect(read(raw)).toEqual([['cong_bo_my_pham', 'expired', '１２８７/２０/ＣＢＭＰ-BN']]);
  });

  test("an attribute's name may name the number", () => {
    expect(read('9900000129', DAY, 'attributes.Mã số thuế')).toEqual([['ma_so_thue', 'sound', '9900000129']]);
    expect(read('8931234567890', DAY, 'attributes.Barcode')).toEqual([['ma_vach', 'checksum', '8931234567890']]);
    expect(read('9900000129', DAY, 'attributes.Model')).toEqual([]);
  });

  test("a person's own number is never quoted in full", () => {
    expect(read('MST: 001199012345')).toEqual([['ma_so_thue', 'unverified', '001']]);
    expect(read('MST: 999199012345')).toEqual([['ma_so_thue', 'impossible', '999']]);
  });

  test('no text makes the patterns slow', () => {
    const nasty = `${'1/a'.repeat(9_000)}/2024x cbmp dksp attp- xnqc qcvn vd- vd2- -h1 mst ${'0 '.repeat(9_000)} ma vach ${'1'.repeat(9_000)}`;
    const field = { name: 'title', kind: 'title', forms: normalise(nasty) };
    const before = process.cpuUsage();
    findLicences([field], DAY);
    // of this process only: the machine may be busy
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});

// Rows about contacts, prices, dates and web sites are read elsewhere; what a listing does not carry is not looked for.
const ELSEWHERE =
  /^(sdt_|hotline|zalo|telegram|facebook|momo|stk_|vietqr|hsd_|gia_|online_gov|gp_mxh|gtin13|mst_|ict_mark|so_gcn|phan_bon|thuoc_thu_y|sdk_thuoc_12)/;
const table = join(root, '../shared/domain/licences.csv');

describe.skipIf(!existsSync(table))('formats seen in practice (needs ../shared/domain)', () => {
  const rows: { name: string; example: string }[] = existsSync(table)
    ? parse(readFileSync(table, 'utf8'), { columns: true })
    : [];

  test.each(rows.filter(({ name }) => !ELSEWHERE.test(name)))('$name: $example', ({ example }) => {
    const [licence] = inField('description', example);
    expect(LICENCE_KINDS).toContain(licence?.kind);
  });

  // Only with the words that name them: bare digits are phones, orders and models as often.
  test.each([
    ['mst_10', 'MST '],
    ['mst_13', 'MST '],
    ['mst_ca_nhan_cccd', 'MST '],
    ['gtin13_vn', 'mã vạch '],
    ['gtin13', 'mã vạch '],
    ['sdk_thuoc_12_so', 'SĐK '],
    ['thuoc_thu_y', 'SĐK '],
    ['so_gcn_dkhkd', 'ĐKKD số '],
    ['phan_bon', ''],
    ['ict_mark', 'tem '],
  ])('%s, named', (name, words) => {
    const example = rows.find((row) => row.name === name)?.example ?? '';
    expect(inField('description', words + example)).toHaveLength(1);
  });
});
