import type { EvidenceForm } from './form.js';
import { type Block, hashRow, htmlOf, note, row } from './form-rows.js';
import { SHEET } from './form-style.js';
import { bothTimes } from './form-words.js';
import { escapeHtml, fitted, printedWords } from './printed-text.js';

/** The screenshot with its caption; without one, why there is none. */
export function picturePage(form: EvidenceForm): string {
  const { screenshot } = form.manifest;
  const number = form.number === undefined ? '' : ` số ${fitted(form.number, 1, 30).text}`;
  const head = `<h1>ẢNH CHỤP MÀN HÌNH</h1>
<div class="sub">kèm theo Phiếu ghi nhận thông tin${escapeHtml(number)}</div>`;
  if (screenshot.state === 'none')
    return `${head}\n${none(`Không có ảnh chụp màn hình. Lý do: ${screenshot.reason}`, form)}`;
  if (form.picture.state === 'unreadable')
    return `${head}\n${none('Tệp ảnh trong gói không phải ảnh PNG hoặc JPEG có kích thước như bản kê ghi, nên không in được.', form)}`;
  const { width, height, cut, finalUrl, at, browser } = screenshot;
  const view = viewOf(width, height);
  const size = [`${width} × ${height} điểm ảnh`];
  if (cut) size.push('chỉ phần đầu trang: trang dài hơn ảnh chụp');
  if (view.shownPx < height)
    size.push(
      `chỉ phần đầu trang được in: ${view.shownPx}/${height} điểm ảnh chiều cao (${percent(view.shownPx, height)}%), ảnh đầy đủ có trong gói`,
    );
  const caption = [
    row('Địa chỉ', finalUrl, 2),
    row('Thời điểm', bothTimes(at)),
    row('Trình duyệt', browser),
    row('Kích thước', size.join('; '), 2),
    ...hashes(form),
  ];
  const data = Buffer.from(form.picture.bytes).toString('base64');
  const box = `width:${view.widthMm.toFixed(2)}mm;height:${view.heightMm.toFixed(2)}mm`;
  return `${head}
${htmlOf(caption)}
<div class="picture${view.shownPx < height ? ' cropped' : ''}" style="${box}"><img alt="" src="data:${form.picture.type};base64,${data}"></div>`;
}

function none(why: string, form: EvidenceForm): string {
  const { text } = fitted(why, 8, 45);
  const told = [row('Địa chỉ', form.manifest.url, 2), row('Thời điểm', bothTimes(form.manifest.at)), ...hashes(form)];
  return `${htmlOf(told)}\n<div class="none">${printedWords(text)}</div>`;
}

function hashes({ manifest: { files } }: EvidenceForm): Block[] {
  const file = files.find(({ role }) => role === 'screenshot');
  return file === undefined ? [note('Gói không có tệp ảnh.')] : [hashRow('SHA-256 của ảnh', file.sha256)];
}

/** A pixel on paper is never larger than on a screen of 96 a inch. */
const PIXEL_MM = 25.4 / 96;
/** Narrower, and the letters of a page are not read any more: then its beginning is shown over the whole width. */
const READABLE = 0.7;

/** How large a picture is printed: all of it where it stays readable, else from its top. */
export function viewOf(width: number, height: number): { widthMm: number; heightMm: number; shownPx: number } {
  const scale = Math.min(PIXEL_MM, SHEET.width / width);
  const whole = Math.min(scale, SHEET.pictureHeight / height);
  if (whole >= scale * READABLE) return { widthMm: width * whole, heightMm: height * whole, shownPx: height };
  return {
    ...{ widthMm: width * scale, heightMm: SHEET.pictureHeight },
    shownPx: Math.min(height, Math.floor(SHEET.pictureHeight / scale)),
  };
}

function percent(part: number, whole: number): number {
  return Math.max(1, Math.floor((part / whole) * 100));
}
