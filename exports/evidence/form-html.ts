import { vietnamTime } from '../../data/day.js';
import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { Manifest } from '../../data/evidence/manifest.js';
import { capturesPart, type FormHit, hitsPart, hostsPart, listingPart } from './form-parts.js';
import { FORM_STYLE } from './form-style.js';
import { onPaper } from './html-words.js';

/** All that a printed form shows. */
export interface EvidenceForm {
  /** Id of the bundle. */
  bundle: string;
  manifest: Manifest;
  /** Strongest first. */
  listings: readonly EvidenceListing[];
  /** Of the strongest listing, strongest first. */
  hits: readonly FormHit[];
  /** What the QR code says: `formPayload`. */
  qrSvg: string;
  /** The bundle's picture. */
  png?: Uint8Array;
  office?: string | undefined;
  number?: string | undefined;
}

/** What a phone reads from the paper: the bundle's id, and what it is of. */
export function formPayload(bundle: string, { url, atVietnam }: Manifest): string {
  return [`soicho:evidence:${bundle}`, url.slice(0, 120), atVietnam].join('\n');
}

/**
 * *Phiếu ghi nhận thông tin*: two A4 pages of HTML for print, without scripts, links or anything to load. Whatever a
 * page says, its words stay words, and what does not fit is counted, not shown.
 */
export function formHtml(form: EvidenceForm): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Phiếu ghi nhận thông tin</title><style>${FORM_STYLE}</style><body>${firstPage(form)}${secondPage(form)}</body></html>`;
}

function firstPage({ bundle, manifest, listings, hits, qrSvg, office, number }: EvidenceForm): string {
  const { url, response, tool, by, rules, reference } = manifest;
  const moved = response.finalUrl === url ? '' : `<tr><th>Dẫn tới</th><td>${onPaper(response.finalUrl, 200)}</td></tr>`;
  return `<section>
<header><div>${office === undefined ? '<span class="dots">................................................</span>' : onPaper(office, 80)}<br>Số: ${number === undefined ? '............./PGN' : onPaper(number, 30)}</div>
<div><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><u>Độc lập - Tự do - Hạnh phúc</u></div></header>
<h1>PHIẾU GHI NHẬN THÔNG TIN</h1>
<p class="under">Ghi nhận dấu hiệu nghi vấn trên môi trường mạng; chưa phải kết luận vi phạm.</p>
<div class="lead"><table>
<tr><th>Địa chỉ</th><td>${onPaper(url, 260)}</td></tr>${moved}
<tr><th>Lúc ghi nhận</th><td>${clock(manifest.at)} (UTC+7), ${manifest.at} (UTC)</td></tr>
<tr><th>Người ghi nhận</th><td>${onPaper(by, 80)}</td></tr>
<tr><th>Công cụ</th><td>${tool.name} ${onPaper(tool.version, 20)}, Node ${onPaper(tool.node, 12)}; bộ tiêu chí ${rules.slice(0, 12)}…${reference === undefined ? '' : `, dữ liệu đối chiếu ${reference.slice(0, 12)}…`}</td></tr>
</table><figure>${qrSvg}</figure></div>
<h2>Tin bán hàng đọc được</h2>${listingPart(listings)}
<div class="grow">${hitsPart(hits)}</div>
<h2>Cách ghi nhận</h2>${capturesPart(manifest)}${hostsPart(manifest)}
<table class="hashes">
<tr><th>SHA-256 gói bằng chứng</th><td>${bundle}</td></tr>
<tr><th>SHA-256 phản hồi</th><td>${response.sha256}</td></tr>
${manifest.files.map(({ role, sha256 }) => (role === 'screenshot' ? `<tr><th>SHA-256 ảnh chụp</th><td>${sha256}</td></tr>` : '')).join('')}
</table>
<div class="sign"><div><b>Người ghi nhận</b><br><i>(ký, ghi rõ họ tên)</i></div><div><b>Người chứng kiến</b><br><i>(ký, ghi rõ họ tên)</i></div><div><b>Xác nhận của đơn vị</b><br><i>(ký, đóng dấu)</i></div></div>
${footer(bundle, 1)}</section>`;
}

/** Of the width and height that the picture has on paper, in millimetres. */
const FRAME = { width: 180, height: 236 };

function secondPage({ bundle, manifest, png }: EvidenceForm): string {
  const { screenshot } = manifest;
  const picture = manifest.files.find(({ role }) => role === 'screenshot');
  const title = '<h2>Ảnh chụp màn hình</h2>';
  if (screenshot.state === 'none' || png === undefined) {
    const why = screenshot.state === 'none' ? onPaper(screenshot.reason, 300) : 'không có trong gói';
    return `<section>${title}<p>Không có ảnh: ${why}</p><div class="grow"></div>${footer(bundle, 2)}</section>`;
  }
  const { width, height, cut } = screenshot;
  const share = Math.min(1, (FRAME.height / FRAME.width) * (width / height));
  const shown =
    share === 1 && !cut
      ? 'toàn trang'
      : `phần đầu trang: ${Math.round(share * 100)} % chiều cao của ảnh; ảnh đủ nằm trong gói bằng chứng`;
  return `<section>${title}
<p>${onPaper(screenshot.finalUrl, 200)}<br>Chụp lúc ${clock(screenshot.at)} (UTC+7); ${width} × ${height} điểm ảnh; ${shown}${cut ? '; trang còn dài hơn ảnh' : ''}.</p>
<div class="picture"><img src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></div>
<p class="hashes">SHA-256: ${picture?.sha256 ?? ''}</p>${footer(bundle, 2)}</section>`;
}

function footer(bundle: string, page: number): string {
  return `<footer><span>Gói bằng chứng ${bundle.slice(0, 32)}…</span><span>Trang ${page}/2</span></footer>`;
}

/** `22:38:29 ngày 26/11/2026`. */
function clock(at: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(vietnamTime(new Date(at))) ?? [];
  return `${time} ngày ${day}/${month}/${year}`;
}
