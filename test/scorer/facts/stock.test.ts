import { expect, test } from 'vitest';
import { findStock } from '../../../scorer/facts/stock.js';
import { normalise } from '../../../scorer/text/normalise.js';

const stockOf = (raw: string, name = 'description') => {
  const found = findStock([{ name, kind: name.split('.')[0] ?? name, forms: normalise(raw) }]);
  return found && [found.pieces, raw.slice(found.start, found.end)];
};

test.each([
  ['Nước hoa, kho còn 85 chai', [85, 'kho còn 85 chai']],
  ['Sẵn 120 hộp tại kho', [120, 'Sẵn 120 hộp']],
  ['Có sẵn 1.200 cái, lấy sỉ', [1200, 'Có sẵn 1.200 cái']],
  ['Còn 2 chai cuối, mai về thêm sẵn 50 chai', [50, 'sẵn 50 chai']],
  ['Bé con 3 tuổi', undefined],
  ['Hộp 30 viên', undefined],
  ['Còn hàng', undefined],
])('%s → %j', (raw, stock) => expect(stockOf(raw)).toEqual(stock));

test('an attribute of stock', () => {
  expect(stockOf('240', 'attributes.Kho hàng')).toEqual([240, '240']);
  expect(stockOf('240', 'attributes.Trọng lượng')).toBeUndefined();
});
