import { STAGE_WORDS } from '../../data/cases/case-words.js';
import { escapeHtml } from '../evidence/printed-text.js';
import type { Dossier } from './dossier.js';
import { leadSection } from './dossier-leads.js';
import { actsTable, contactsTable, contentsTable, custodyTable, documentsTable } from './dossier-lists.js';
import { dong, list, time, words } from './dossier-parts.js';
import { dossierStyle } from './dossier-style.js';

/**
 * The sheet of a case as HTML that prints on A4: nothing in it runs or is asked for, and what sellers and people said stands
 * in it as text.
 */
export function dossierHtml(dossier: Dossier): string {
  const { file } = dossier;
  const parts: [title: string, html: string][] = [
    ['Danh mục tài liệu', contentsTable(dossier)],
    ['Tóm tắt vụ việc', summary(dossier)],
    ['Hồ sơ nghi vấn và căn cứ', dossier.leads.map((lead) => leadSection(lead, dossier.titles)).join('\n')],
    ['Văn bản của vụ việc', documentsTable(dossier)],
    ['Thông tin liên hệ của người bán', contactsTable(dossier)],
    ['Quá trình xử lý', actsTable(dossier)],
    ['Bảng kê quá trình quản lý chứng cứ', custodyTable(dossier)],
  ];
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Hồ sơ vụ việc số ${file.id}</title>
<style>${dossierStyle(file.id)}</style>
</head>
<body>
${cover(dossier)}
${parts.map(([title, html], i) => `<section><h2>${ROMAN[i]}. ${escapeHtml(title)}</h2>\n${html}\n</section>`).join('\n')}
<div class="signs"><div><b>NGƯỜI LẬP HỒ SƠ</b><i>(Ký, ghi rõ họ tên)</i></div><div><b>THỦ TRƯỞNG ĐƠN VỊ</b><i>(Ký tên, đóng dấu)</i></div></div>
</body>
</html>
`;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'];

function cover({ file, office, officer, province, by, at, files }: Dossier): string {
  return `<div class="cover">
<div class="head"><div>${office === undefined || office === file.unit ? '' : `<span>${words(office)}</span><br>`}<span class="rule">${words(file.unit)}</span></div>
<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><span class="rule">Độc lập - Tự do - Hạnh phúc</span></div></div>
<div class="name"><h1>HỒ SƠ VỤ VIỆC</h1><p>Số ${file.id}</p></div>
<div class="about">${words(file.title)}</div>
${list([
  ['Đơn vị thụ lý', words(file.unit)],
  ['Người thụ lý', words(officer)],
  ['Địa bàn', province === undefined ? 'chưa rõ' : words(province)],
  ['Lập ngày', time(file.openedAt)],
  ['Giai đoạn', escapeHtml(STAGE_WORDS[file.stage].vi)],
  ['Tài liệu kèm theo', `${files.length} tệp, liệt kê tại mục I`],
])}
<p class="made">In từ hệ thống Soi Chợ lúc ${time(at)}, người xuất: ${words(by)}.<br>Kiểm tra không cần mạng: soicho case verify TỆP</p>
</div>`;
}

function summary({ file, leads }: Dossier): string {
  const { invoice, result, ended } = file;
  const answer = invoice?.answer;
  const proved = answer?.proves === true ? 'chứng minh được nguồn gốc' : 'không chứng minh được nguồn gốc';
  const sellers = [...new Set(leads.map(({ lead }) => lead.subject))];
  return list([
    ['Nội dung', words(file.title)],
    ['Giai đoạn', escapeHtml(STAGE_WORDS[file.stage].vi)],
    ['Người bán', sellers.map(words).join('<br>')],
    ['Số hồ sơ nghi vấn', String(leads.length)],
    [
      'Yêu cầu hóa đơn',
      invoice &&
        `${words(invoice.number)}, hạn ${invoice.due.split('-').reverse().join('/')}: ${answer === undefined ? 'chưa trả lời' : `${proved}; ${words(answer.text)}`}`,
    ],
    ['Tiền phạt', result && dong(result.fineVnd)],
    ['Trị giá hàng hóa', result && dong(result.goodsValueVnd)],
    ['Biện pháp khác', result && (result.measures.length === 0 ? 'không' : words(result.measures.join('; ')))],
    ['Nộp phạt ngày', result?.paidOn?.split('-').reverse().join('/')],
    ['Chuyển cho', ended?.agency === undefined ? undefined : words(ended.agency)],
    ['Lý do kết thúc', ended && words(ended.reason)],
    ['Đang bàn giao cho', file.pending && words(file.pending.unit)],
  ]);
}
