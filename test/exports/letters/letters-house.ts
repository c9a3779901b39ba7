import { join } from 'node:path';
import type { LetterTemplate } from '../../../data/letter-template.js';
import { loadLetterTemplates } from '../../../data/letter-templates.js';
import type { Letterhead, LetterValues } from '../../../exports/letters/compose.js';
import { root } from '../../house/source-files.js';

export const templates = loadLetterTemplates(join(root, 'data/reference/letters'));

export function templateOf(id: string): LetterTemplate {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

/** An office with a name of 84 letters, two lines of capacity and a long name of a person. */
export const LONG_HEAD: Letterhead = {
  parent: 'Ủy ban nhân dân tỉnh Mẫu Sơn - Sở Công Thương và Phát triển thị trường trong nước',
  office: 'Chi cục Quản lý thị trường, chống buôn lậu, hàng giả và bảo vệ người tiêu dùng liên tỉnh',
  symbol: 'CCQLTT-NVTMĐT',
  place: 'Thành phố Mẫu Sơn',
  year: 2026,
  signer: {
    capacity: ['KT. Chi cục trưởng', 'Phó Chi cục trưởng phụ trách nghiệp vụ'],
    name: 'Tôn Nữ Công Tằng Nguyễn Phúc Thị Huyền Trân',
  },
  recipients: [
    'Sở Công Thương (để báo cáo)',
    'Ban Chỉ đạo 389 tỉnh Mẫu Sơn (để báo cáo)',
    'Lưu: VT, NV (Lê Thu, 03 bản)',
  ],
};

export const SHORT_HEAD: Letterhead = {
  parent: 'Sở Công Thương Mẫu Sơn',
  office: 'Chi cục Quản lý thị trường',
  symbol: 'QLTT-NV',
  place: 'Mẫu Sơn',
  signer: { capacity: ['Chi cục trưởng'], name: 'Lê Thị Thu' },
};

export const LONG_URL = `https://cho-mau.example/san-pham/${'kem-tron-trang-da-cap-toc-'.repeat(9)}i.4711?${'ref=tim-kiem&'.repeat(3)}page=1`;
export const HOSTILE =
  '=HYPERLINK("http://x.example") <script>alert(1)</script> ]]> &amp; kem trộn\u202e\u0000\ud800 “cam kết 100%” …';

/** Invented values of the kinds that a template asks for; every row has a cell that no layout likes. */
export function sampleValues(template: LetterTemplate, rows = 200): LetterValues {
  const values: LetterValues = {};
  for (const [key, { kind, about }] of Object.entries(template.values)) {
    const annex = template.annexes.find((each) => each.rows === key);
    if (kind === 'list')
      values[key] = [`${about}, thứ nhất`, 'điểm a khoản 2 Điều 17 Nghị định số 98/2020/NĐ-CP', `${about}, thứ ba`];
    else if (kind === 'rows')
      values[key] = Array.from({ length: rows }, (_, row) =>
        (annex?.columns ?? []).map(({ title }, column) => cellOf(title, row, column)),
      );
    else values[key] = WORDS[key] ?? about;
  }
  return values;
}

const WORDS: Record<string, string> = {
  platform: 'Công ty trách nhiệm hữu hạn một thành viên Thương mại điện tử và Dịch vụ số Chợ Mẫu Toàn Cầu',
  platformName: 'sàn giao dịch thương mại điện tử Chợ Mẫu (cho-mau.example) và ứng dụng di động cùng tên',
  period: 'từ ngày 01 đến ngày 26 tháng 11 năm 2026',
  count: '200 đường dẫn của 57 gian hàng',
  deadline: '24 giờ kể từ khi nhận được Công văn này',
  contact: 'bà Lê Thị Thu, điện thoại 0201 234 567, thư điện tử nghiepvu@qltt-mau.example',
};

function cellOf(title: string, row: number, column: number): string {
  if (title.includes('SHA-256')) return `${(row + 1).toString(16).padStart(4, '0')}${'9c1f'.repeat(15)}`;
  if (title === 'Tên miền') return `${'xuong-kem-tron-'.repeat(1 + (row % 3))}${row}.example`;
  if (title === 'Đường dẫn') return row % 10 === 0 ? LONG_URL : `https://cho-mau.example/san-pham/i.${4711 + row}`;
  if (title.startsWith('Thời điểm')) return '26/11/2026 22:38:29';
  if (/Nội dung|Tình trạng|thiếu/.test(title))
    return row === 3
      ? HOSTILE
      : row === 7
        ? 'Ầ'.repeat(120)
        : 'Kem trộn trắng da cấp tốc 7 ngày , hàng xách tay không hóa đơn.Giá 150k';
  return column === 0 ? `Tiệm mỹ phẩm Hoa Xuân ${row + 1}` : `Điều ${17 + (row % 3)} Nghị định 98/2020/NĐ-CP`;
}
