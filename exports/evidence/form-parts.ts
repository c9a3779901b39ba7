import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { Manifest } from '../../data/evidence/manifest.js';
import type { RuleHit } from '../../data/schema.js';
import { escapeHtml, onPaper } from './html-words.js';

/** A hit with the words that people read. */
export interface FormHit {
  hit: RuleHit;
  /** Of the rule, in Vietnamese. */
  title: string;
  /** Of the clauses in force. */
  laws: string[];
}

const FIELDS: Record<string, string> = {
  title: 'tiêu đề',
  description: 'mô tả',
  category: 'danh mục',
  price: 'giá',
  seller: 'người bán',
  location: 'nơi bán',
  url: 'địa chỉ',
};
const MAX_HITS = 8;
const MAX_LAWS = 4;
const MAX_TITLE = 120;
/** Of quotes and titles together: some ten lines. */
const MAX_LETTERS = 900;
const MAX_QUOTE = 150;

/** The seller's own words, strongest first, as many as fit, with the clauses under them; the heading says how many there are. */
export function hitsPart(hits: readonly FormHit[]): string {
  const heading = (count: string) => `<h2>Lời rao có dấu hiệu (trích nguyên văn${count})</h2>`;
  if (hits.length === 0) {
    return `${heading('')}<p>Không có lời rao nào khớp với bộ tiêu chí vào lúc chụp.</p>`;
  }
  const shown = fitting(hits);
  const laws = [...new Set(shown.flatMap((one) => one.laws))].slice(0, MAX_LAWS);
  const rows = shown.map(({ hit, title, laws: named }) => {
    const field = FIELDS[hit.field] ?? hit.field.replace(/^attributes\./, '');
    const trick = hit.trick === undefined ? '' : '; viết né tránh';
    const numbers = named.flatMap((law) => (laws.includes(law) ? [`[${laws.indexOf(law) + 1}]`] : []));
    const where = `<small>(${onPaper(field, 40)}${trick})</small>`;
    return `<li><q>${onPaper(hit.quote, MAX_QUOTE)}</q> ${where}: ${onPaper(title, MAX_TITLE)} ${numbers.join(' ')}</li>`;
  });
  const isAll = shown.length === hits.length;
  const count = isAll ? '' : `; ${shown.length} trong ${hits.length}, còn lại ở gói bằng chứng`;
  const clauses = laws.map((law, at) => `<li>[${at + 1}] ${onPaper(law, 240)}</li>`).join('');
  return `${heading(count)}<ol>${rows.join('')}</ol>${clauses === '' ? '' : `<p>Quy định liên quan:</p><ul class="laws">${clauses}</ul>`}`;
}

function fitting(hits: readonly FormHit[]): FormHit[] {
  let letters = 0;
  return hits.slice(0, MAX_HITS).filter(({ hit, title }, at) => {
    letters += Math.min(hit.quote.length, MAX_QUOTE) + Math.min(title.length, MAX_TITLE);
    return at === 0 || letters <= MAX_LETTERS;
  });
}

/** What was read from the answer, of its strongest listing. */
export function listingPart(listings: readonly EvidenceListing[]): string {
  const [offer] = listings;
  if (offer === undefined) return '<p>Không đọc được tin bán hàng nào từ phản hồi.</p>';
  const { listing, contacts } = offer;
  const price = listing.priceVnd === undefined ? 'không ghi' : `${listing.priceVnd.toLocaleString('vi-VN')} đồng`;
  const named = [...new Set(contacts.map(({ value }) => value))].slice(0, 6).join(', ');
  const more = listings.length > 1 ? ` (và ${listings.length - 1} tin khác trên trang)` : '';
  return `<table>
<tr><th>Tên hàng</th><td>${onPaper(listing.title, 220)}${more}</td></tr>
<tr><th>Giá</th><td>${price}</td></tr>
<tr><th>Người bán</th><td>${onPaper(listing.seller ?? 'không ghi', 90)} · ${onPaper(listing.platform, 50)}</td></tr>
<tr><th>Liên hệ</th><td>${named === '' ? 'không ghi' : onPaper(named, 200)}</td></tr>
</table>`;
}

/** The two captures, and whether they show the same. */
export function capturesPart({ response, screenshot, comparison }: Manifest): string {
  const wall =
    response.wall === undefined
      ? ''
      : ` Trang trả lời là trang chắn (${onPaper(response.wall.detail, 80)}), không phải tin.`;
  const picture =
    screenshot.state === 'taken'
      ? `Ảnh chụp bằng ${onPaper(screenshot.browser, 40)} là lần truy cập thứ hai, mã ${screenshot.status}.`
      : 'Không có ảnh chụp.';
  const differences = (comparison?.differences ?? [])
    .slice(0, 5)
    .map(
      ({ field, response: ours, screenshot: theirs }) =>
        `${onPaper(field, 20)}: “${onPaper(ours, 60)}” và “${onPaper(theirs, 60)}”`,
    );
  const agrees =
    comparison === undefined
      ? ''
      : comparison.agrees
        ? ' Hai lần chụp thể hiện cùng một tin.'
        : ` <b>Hai lần chụp khác nhau</b>: ${differences.join('; ')}.`;
  return `<p>Phản hồi: mã ${response.status}, ${response.bytes} byte, qua ${response.hops.length} chặng.${wall} ${picture}${agrees}</p>`;
}

/** Where it was asked, one line for each host. */
export function hostsPart({ hosts }: Manifest): string {
  const lines = hosts.slice(0, 3).map(({ host, dns, connected, certificates }) => {
    const address =
      dns.a.state === 'known' ? dns.a.value.join(', ') : dns.a.state === 'none' ? 'không có' : 'chưa biết';
    const [shown] = certificates;
    const tls =
      shown === undefined
        ? 'không có chứng thư'
        : `chứng thư của ${onPaper(shown.issuer, 40)}, đến ${escapeHtml(shown.until.slice(0, 10))}`;
    return `<li>${onPaper(host, 70)}: DNS ${onPaper(address, 60)}; kết nối ${onPaper(connected.join(', ') || 'qua trung gian', 50)}; ${tls}</li>`;
  });
  return `<ul>${lines.join('')}</ul>`;
}
