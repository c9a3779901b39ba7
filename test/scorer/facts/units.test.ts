import { describe, expect, test } from 'vitest';
import { countUnits } from '../../../scorer/facts/units.js';
import { normalise } from '../../../scorer/text/normalise.js';

const unitsOf = (title: string) => countUnits({ name: 'title', kind: 'title', forms: normalise(title) });

describe('pieces that one price buys', () => {
  test.each([
    // bundles
    ['Combo 2 kem chống nắng Thảo Mai 50ml', 2],
    ['COMBO 3 Áo thun trơn nam', 3],
    ['Combo x3 viên uống Thảo Mai', 3],
    ['[Combo 5] Khăn mặt sợi tre', 5],
    ['Set 10 cái kẹp tóc', 10],
    ['Set 5 đôi tất cổ ngắn', 5],
    ['sét 4 quần lót nam', 4],
    ['Bộ 6 ly thủy tinh', 6],
    ['Lốc 4 hộp sữa chua uống', 4],
    ['Lốc 6 lon nước ngọt 330ml', 6],
    ['Thùng 24 lon bia Sông Mây 330ml', 24],
    ['Thùng 48 hộp sữa tươi 110ml', 48],
    ['Sữa tươi Sông Mây (thùng 24)', 24],
    ['Combo tiết kiệm 2 chai dầu gội', 2],
    ['Combo gồm 2 chai dầu gội', 2],
    // boxes in a bundle: the boxes count
    ['Combo 2 hộp 30 viên vitamin', 2],
    ['Combo 4 hộp 20 lưỡi lam', 4],
    ['Bộ 3 hộp mặt nạ 10 miếng/hộp', 3],
    ['2 thùng 24 lon nước ngọt', 48],
    ['Combo 2 - lốc 4 lon bia', 8],
    // in front, in brackets
    ['2 hộp sữa bột Sông Mây 900g', 2],
    ['10 đôi găng tay sơn đỏ', 10],
    ['[3 chai] Nước rửa chén chanh', 3],
    ['Nước mắm Hải Nam (2 chai)', 2],
    ['5 gói mì tôm chua cay', 5],
    ['100 cái túi nilon dán miệng', 100],
    // times
    ['Sữa rửa mặt Thảo Mai 100ml x3', 3],
    ['Sữa bột Sông Mây 800gr x 4 hộp', 4],
    ['Nước ngọt 330ml x 24 lon', 24],
    ['Kem dưỡng Thảo Mai x2', 2],
    ['Viên uống đẹp da lọ 60 viên x2', 2],
    // boxes whose content is sold singly
    ['Hộp 5 quần lót nam', 5],
    ['Hộp 10 đôi tất chống hôi', 10],
    ['Sách thiếu nhi bộ 10 cuốn', 10],
    // deals
    ['Combo mua 2 tặng 1 kem dưỡng', 3],
    ['[Mua 1 tặng 1] Dầu gió Thảo Mai', 2],
    // choices: the price shown is that of the smallest
    ['Combo 5 và 10 đôi găng tay', 5],
    ['Combo 12, combo 50, combo 100 que chọc sim', 12],
    ['Bộ 10/20 dây móc khóa kéo', 10],
    ['Set 2-10 ghim cài áo', 2],
  ])('%s → %i', (title, units) => expect(unitsOf(title)).toBe(units));

  test.each([
    // content of one box
    'Hộp 30 viên vitamin C',
    'Trà túi lọc hộp 20 gói',
    'Khẩu trang y tế hộp 50 cái',
    'Collagen nước hộp 10 chai x 50ml',
    'Tã dán gói 10 miếng',
    'Bao cao su hộp 12 bao',
    // measures, times, properties
    'Sữa bột hộp 900g',
    'Gói 500 g hạt điều',
    'Bộ 3 món trang điểm',
    'Set 2 mảnh vest nữ',
    'Bộ 153 dụng cụ sửa đồng hồ',
    'Sim dữ liệu gói 12 tháng',
    'Bộ đồ 2 lớp giữ ấm',
    'Thùng 12 lít có nắp',
    'Đồ bộ nữ, bộ 9 tấc',
    // models, dates, numbers of a shop
    'Ốp điện thoại Mây X3',
    'Xe đẩy 2 chiều 3 bánh',
    'Bộ 2024 mẫu mới',
    '251 bộ mỹ phẩm dưỡng da',
    'Mua 2 tặng 1 kem dưỡng',
    'Giày chạy bộ 42',
  ])('%s → 1', (title) => expect(unitsOf(title)).toBe(1));
});
