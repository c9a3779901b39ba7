import { describe, expect, test } from 'vitest';
import { findExpiryDates } from '../../../scorer/facts/expiry.js';
import { normalise } from '../../../scorer/text/normalise.js';

const field = (raw: string, name = 'title') => ({ name, kind: name.split('.')[0] ?? name, forms: normalise(raw) });
const read = (raw: string, name?: string) =>
  findExpiryDates([field(raw, name)]).map(({ on, start, end }) => [on, raw.slice(start, end)]);

describe('expiry dates as sellers write them, by their last day', () => {
  test.each([
    ['Sữa bột HSD 12/2025', '2025-12-31', 'HSD 12/2025'],
    ['Bánh date 3/26 bao check', '2026-03-31', 'date 3/26'],
    ['Kem Exp: 2026.10 hàng công ty', '2026-10-31', 'Exp: 2026.10'],
    ['Trà sữa hạn đến tháng 5 năm 2026', '2026-05-31', 'hạn đến tháng 5 năm 2026'],
    ['Mì gói hsd t10/2026', '2026-10-31', 'hsd t10/2026'],
    ['Snack BBD 21/02/2026', '2026-02-21', 'BBD 21/02/2026'],
    ['Phô mai use by 03 Mar 2026', '2026-03-03', 'use by 03 Mar 2026'],
    ['Cà phê best before OCT 2026', '2026-10-31', 'best before OCT 2026'],
    ['Sữa tươi HSD: 02/10/28', '2028-10-02', 'HSD: 02/10/28'],
    ['Sữa tươi HSD 02.10.2028', '2028-10-02', 'HSD 02.10.2028'],
    ['Sữa tươi HSD 021028', '2028-10-02', 'HSD 021028'],
    ['Sữa tươi EXP 20281002', '2028-10-02', 'EXP 20281002'],
    ['Sữa tươi HSD 02 10 2028', '2028-10-02', 'HSD 02 10 2028'],
    ['Sữa tươi HSD 102026', '2026-10-31', 'HSD 102026'],
    ['Bánh hạn sử dụng đến hết ngày 15/08/26', '2026-08-15', 'hạn sử dụng đến hết ngày 15/08/26'],
    ['Bánh hạn dùng 2026-08-15', '2026-08-15', 'hạn dùng 2026-08-15'],
    ['Bánh EXP 12/28/2026', '2026-12-28', 'EXP 12/28/2026'],
    ['Thanh lý sữa, sắp hết hạn 12/2025', '2025-12-31', 'hết hạn 12/2025'],
    ['Son HSD 2026', '2026-12-31', 'HSD 2026'],
    ['HSD 15 tháng 6 năm 2026', '2026-06-15', 'HSD 15 tháng 6 năm 2026'],
    ['Gia vị nướng, trên lọ ghi dùng trước 01.2026', '2026-01-31', 'dùng trước 01.2026'],
    ['Dầu ăn can 25 lít dùng tốt tới 3/2026', '2026-03-31', 'dùng tốt tới 3/2026'],
    ['Bột giặt hạn 06.2026 thanh lý', '2026-06-30', 'hạn 06.2026'],
    // stamped on the pack, and nobody speaks of making
    ['Nước ngọt, đáy lon ghi 04/2026', '2026-04-30', 'lon ghi 04/2026'],
    ['Chả cá đông lạnh, ngày trên bịch 27/08/2026', '2026-08-27', 'ngày trên bịch 27/08/2026'],
    ['Trà hòa tan, ngày in là 2.2.26', '2026-02-02', 'ngày in là 2.2.26'],
    // several lots: the last one
    ['[Date T11/2024-T1/2026] Nui rau củ', '2026-01-31', 'Date T11/2024-T1/2026'],
    ['Sữa chai (DATE 8-9/2024)', '2024-09-30', 'DATE 8-9/2024'],
    // the second date of a pair
    ['NSX/HSD: 10/10/2023 - 10/10/2026', '2026-10-10', 'HSD: 10/10/2023 - 10/10/2026'],
    // counted from the day of manufacture
    ['NSX 10/10/2023 HSD 24 tháng từ NSX', '2025-10-10', 'NSX 10/10/2023 HSD 24 tháng'],
    ['HSD: 2 năm kể từ ngày sản xuất, NSX: 05/2024', '2026-05-31', 'HSD: 2 năm kể từ ngày sản xuất, NSX: 05/2024'],
  ])('%s → %s', (raw, on, quote) => expect(read(raw)).toEqual([[on, quote]]));

  test.each([
    // a year of a model, a day of manufacture, of a promotion, of a guarantee
    'Áo thun date 2024',
    'Xe đạp 2024 đời mới',
    'Lốp xe máy date 10/23',
    'Ắc quy khô date 05/2023',
    'Mfg date 10/2023',
    'NSX 10/10/2023',
    'Khuyến mãi hạn đến 12/2025',
    'Đồ chơi phiên bản giới hạn 05/2026',
    'Ưu đãi áp dụng đến 30/06/2026',
    'Máy xay mình dùng đến 05/2026 thì pass',
    'Cà phê rang mới, trên bao ghi 10/2026',
    'Bánh quy, hộp ghi ngày sản xuất 10/2026',
    'Sữa, trên gói 30/6',
    'Bảo hành hết hạn 12/2025',
    // day and month, or month and year? nobody can tell
    'Bánh HSD 10/12',
    'Bánh HSD 28/10/02',
    'Bánh HSD 31/02/2026',
    'Bánh date xa, HSD 24 tháng',
    'Kem NSX 10/10/2023, HSD 6 tháng sau khi mở nắp',
    'Update 12/2025 mẫu mới',
    'Hàng Hàn đến 12/2025 về',
  ])('%s → none', (raw) => expect(read(raw)).toEqual([]));

  test('an attribute is announced by its name', () => {
    expect(read('10/10/2026', 'attributes.Hạn sử dụng')).toEqual([['2026-10-10', '10/10/2026']]);
    expect(read('2026-10', 'attributes.expiry_date')).toEqual([['2026-10-31', '2026-10']]);
    expect(read('10/10/2026', 'attributes.Ngày ra mắt')).toEqual([]);
  });

  test('day of manufacture and shelf life may stand in different fields', () => {
    const fields = [field('Trà túi lọc, HSD 18 tháng kể từ NSX'), field('10/01/2024', 'attributes.Ngày sản xuất')];
    expect(findExpiryDates(fields).map(({ on, field: { name } }) => [on, name])).toEqual([
      ['2025-07-10', 'attributes.Ngày sản xuất'],
    ]);
  });
});
