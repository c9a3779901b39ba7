import type { EvidenceForm } from './form.js';
import { type Block, hashRow, htmlOf, linesOf, note, row } from './form-rows.js';
import { signBlocks } from './form-signs.js';
import { SHEET } from './form-style.js';
import { captureBlocks, contentBlocks } from './form-told.js';
import { answeringHost, bothTimes, certificateLine, dnsLine } from './form-words.js';
import { fitted, printedWords } from './printed-text.js';

const DOTS = '.'.repeat(46);

/** All that is said of the capture, and the places to sign. */
export function firstPage(form: EvidenceForm): string {
  const listing = strongest(form);
  const where = whereBlocks(form);
  const content = contentBlocks(form.manifest, listing, form.listings.length - 1);
  const captures = captureBlocks(form.manifest);
  const hosts = hostBlocks(form);
  const left = SHEET.lines - linesOf([...where, ...content, ...captures, ...hosts]);
  const signs =
    listing === undefined ? [note('Không có tin bán hàng để đối chiếu.')] : signBlocks(listing, form.titles, left);
  const office = form.office === undefined ? DOTS : printedWords(fitted(form.office, 2, 22).text);
  const number = form.number === undefined ? '.'.repeat(24) : printedWords(fitted(form.number, 1, 30).text);
  const sections: [string, string][] = [
    ['Địa chỉ và thời điểm ghi nhận', htmlOf(where)],
    ['Nội dung đọc được từ câu trả lời của máy chủ', htmlOf(content)],
    ['Lời rao được trích nguyên văn', htmlOf(signs)],
    ['Hai lần ghi nhận và máy chủ', htmlOf([...captures, ...hosts])],
    ['Mã băm SHA-256', codes(form)],
  ];
  return `<div class="head">
<div><b>${office}</b><i>(đơn vị lập phiếu)</i></div>
<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><span class="rule">Độc lập - Tự do - Hạnh phúc</span></div>
</div>
<h1>PHIẾU GHI NHẬN THÔNG TIN</h1>
<div class="sub">về tin rao bán trên môi trường mạng</div>
<div class="number">Số: ${number}</div>
<div class="flow">
${sections.map(([title, html], i) => `<section><h2>${i + 1}. ${title}</h2>\n${html}</section>`).join('\n<div class="gap"></div>\n')}
</div>
${SIGNATURES}`;
}

/** The listing that the form is about: of several that a page offers the one with the highest value. */
function strongest({ listings }: EvidenceForm): EvidenceForm['listings'][number] | undefined {
  return listings.reduce<EvidenceForm['listings'][number] | undefined>(
    (best, one) => (best === undefined || one.score.value > best.score.value ? one : best),
    undefined,
  );
}

function whereBlocks({ manifest, recordedBy }: EvidenceForm): Block[] {
  const { url, tool, rules, response } = manifest;
  return [
    row('Địa chỉ (URL)', url, 4),
    ...(response.finalUrl === url ? [] : [row('Địa chỉ cuối', response.finalUrl, 3)]),
    row('Thời điểm', bothTimes(manifest.at)),
    row('Người ghi nhận', recordedBy),
    row('Công cụ', `${tool.name} ${tool.version} (Node ${tool.node}), tự xưng với máy chủ: ${tool.userAgent}`),
    hashRow('Mã bộ tiêu chí', rules),
  ];
}

function hostBlocks({ manifest }: EvidenceForm): Block[] {
  const host = answeringHost(manifest);
  if (host === undefined) return [row('DNS, chứng thư', 'không ghi được')];
  return [row('DNS', dnsLine(host)), row('Chứng thư', certificateLine(host))];
}

function codes({ bundle, manifest, qr }: EvidenceForm): string {
  const screenshot = manifest.files.find(({ role }) => role === 'screenshot');
  const hashes = [
    hashRow('Gói bằng chứng', bundle),
    hashRow('Câu trả lời', manifest.response.sha256),
    screenshot === undefined ? row('Ảnh chụp', 'không có') : hashRow('Ảnh chụp', screenshot.sha256),
  ];
  return `<div class="codes">
<div>${htmlOf(hashes)}
<div class="how">Mã QR ghi mã băm của gói, địa chỉ và thời điểm. Mã băm của gói là mã băm của bản kê; bản kê ghi mã băm của từng tệp, nên sửa bất kỳ byte nào của gói đều bị phát hiện khi kiểm tra (soicho evidence verify).</div></div>
${qr}
</div>`;
}

const SIGNATURES = `<div class="signs">
<div class="date">${'.'.repeat(30)}, ngày ........ tháng ........ năm ............</div>
<div class="three">
<div><b>NGƯỜI GHI NHẬN</b><i>(ký, ghi rõ họ tên)</i></div>
<div><b>NGƯỜI CHỨNG KIẾN / ĐẠI DIỆN</b><i>(ký, ghi rõ họ tên)</i></div>
<div><b>XÁC NHẬN CỦA ĐƠN VỊ</b><i>(ký, ghi rõ họ tên, đóng dấu)</i></div>
</div>
</div>`;
