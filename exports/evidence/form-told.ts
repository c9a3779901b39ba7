import type { EvidenceListing } from '../../data/evidence/evidence-listings.js';
import type { Manifest } from '../../data/evidence/manifest.js';
import { GapReason } from '../../data/schema.js';
import { CONTACT_WORDS, GAP_WORDS } from '../../data/words.js';
import { type Block, row } from './form-rows.js';
import { dong, fieldWords, vietnamTime } from './form-words.js';

/** What was read from the answer: the offer, who makes it, how they are reached. */
export function contentBlocks(manifest: Manifest, read: EvidenceListing | undefined, others: number): Block[] {
  const { wall } = manifest.response;
  const blocked = wall === undefined ? [] : [row('Bị chặn', `${gapWords(wall.gap)}: ${wall.detail}`)];
  if (read === undefined) return [...blocked, row('Tin bán hàng', 'không đọc được tin nào từ câu trả lời')];
  const { title, priceVnd, seller, platform } = read.listing;
  const price = priceVnd === undefined ? 'không ghi' : dong(priceVnd);
  const more = others === 0 ? '' : `; trang còn ${others} tin khác, xem trong gói`;
  return [
    ...blocked,
    row('Tiêu đề', title, 2),
    row('Giá', price),
    row('Người bán', seller ?? 'không ghi'),
    row('Nền tảng', `${platform}${more}`),
    row('Liên hệ', contactWords(read), 2),
  ];
}

/** Each once, with the words it was read from where they differ; a row tells how much of the rest it leaves out. */
function contactWords({ contacts }: EvidenceListing): string {
  const all = contacts.map(({ kind, value, quote }) => {
    const read = quote === value ? '' : ` («${quote}»)`;
    return `${CONTACT_WORDS[kind].vi} ${value}${read}`;
  });
  const each = [...new Set(all)];
  return each.length === 0 ? 'không đọc được' : each.join('; ');
}

/** The two captures, and each difference between them; what does not fit is counted. */
export function captureBlocks({ response, screenshot, comparison }: Manifest): Block[] {
  const first = `${vietnamTime(response.at)}, mã trạng thái ${response.status}, ${response.contentType}, ${response.bytes} byte`;
  const second =
    screenshot.state === 'none'
      ? `không có: ${screenshot.reason}`
      : `${vietnamTime(screenshot.at)}, mã trạng thái ${screenshot.status}, ${screenshot.browser}${
          screenshot.finalUrl === response.finalUrl ? '' : `, dẫn tới ${screenshot.finalUrl}`
        }`;
  return [
    row('Câu trả lời HTTP', first),
    row('Qua trình duyệt', second, 2),
    ...(comparison === undefined ? [row('Đối chiếu', 'không có gì để đối chiếu')] : comparisonBlocks(comparison)),
  ];
}

const DIFFERENCES = 3;

function comparisonBlocks({ agrees, differences, sharedWords }: NonNullable<Manifest['comparison']>): Block[] {
  const verdict = agrees ? 'hai lần ghi khớp nhau' : 'hai lần ghi KHÁC nhau';
  const rest = differences.length - DIFFERENCES;
  const more = rest > 0 ? `; và ${rest} điểm khác nữa ngoài ${DIFFERENCES} điểm dưới đây` : '';
  return [
    row('Đối chiếu', `${verdict}, ${sharedWords}% số từ trùng${more}`),
    ...differences
      .slice(0, DIFFERENCES)
      .map(({ field, response, screenshot }) =>
        row('Khác về', `${fieldWords(field)}: HTTP ${said(response)}, trình duyệt ${said(screenshot)}`, 1),
      ),
  ];
}

// Both sides must be seen on one line: a long one must not push the other out.
const SIDE = 26;

function said(words: string): string {
  if (words === '') return 'không có';
  return words.length > SIDE ? `«${[...words.slice(0, SIDE)].slice(0, -1).join('')}…»` : `«${words}»`;
}

function gapWords(gap: string): string {
  const known = GapReason.safeParse(gap);
  return known.success ? GAP_WORDS[known.data].vi : gap;
}
