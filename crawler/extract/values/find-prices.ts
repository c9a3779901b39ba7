import { type Dong, readDong } from './dong.js';
import { type Folded, fold, rawSpan } from './fold.js';

/** A price in running text. `role` tells what it is the price of; only an `asked` one is the offer's. */
export interface FoundPrice {
  vnd: number;
  highVnd?: number;
  role: 'asked' | 'old' | 'fee';
  start: number;
  end: number;
  quote: string;
}

/** How surely it is money: a word of price before it, a unit or currency, or nothing but its shape. */
type Candidate = FoundPrice & { trust: 'cued' | 'marked' | 'bare' };

const MAX_TEXT = 50_000;
const MAX_FOUND = 100;
const START =
  /(?<![\p{L}\d_])(?<!\d[.,/:-])[\d](?=[\dx.,ktmcnv /-]|$)|(?<![\p{L}\d])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?= )/gu;
const CUE =
  /(?<![a-z])l?(?:gi?a[ysz]?|za|gja|gia ban|price|ban|pass|sale|ra di|thanh ly|chi|con|chot|bay|de|mong muon|gl|fix|len duong|tong|di|hon|khoang|loanh quanh|tam|dong gia|nhe|#)(?:[ _](?:chi|con|tu|la|khoang|hon|tam|mong|muon|mong_muon|cong|khai|cong_khai|uu|dai|uu_dai|combo|re|ban|le|ban_le|tot|nhanh|em|e|lai|sieu|gon|da|fix|di|ca|yeu|iu|thuong|pass|voi|van|nhe|sap|san|xa|si|kho|mem|thanh|thanh_ly|soc|hat|de|moi|x)){0,4}[ _]?[:=#-]{0,2} ?$/;
const STRONG_CUE = /(?<![a-z])l?(?:gi?a[ysz]?|za|gja|price)(?![a-z])[^.,;\d]{0,24}$/;
const OLD =
  /(?<![a-z])(?:gia goc|gia cu|gia hang|gia niem yet|mua moi|luc mua|khi mua|mua(?! duoc)|gia truoc|nguyen gia|hang ban|mua voi gia|tri gia|mua vao|nhap)[^.;\d]{0,14}$/;
const FEE =
  /(?<![a-z])(?:coc|ship|phi|phi ship|cuoc|bot|giam|giam them|tang|voucher|hoan|tien cong|dat truoc|ung|luong|thu nhap|le phi|don tu|hoa don|freeship|duoi)[ _]?(?:them|toi|den|tu|hang|cod|phi|truoc|toi da)?[ :+]{0,2}$/;
const AFTER_FEE = /^ ?(?:ship|phi ship|tien ship|coc)(?![a-z])/;
/** What follows a number that counts or measures something else. */
const MEASURE =
  /^[ _]?(?:%|mah|hz|w|v|mm|cm|kg|g|gb|gr|ml|l|lit|km|mp|inch|in|inh|bus|cai|chiec|con|bo|doi|thang|th|nam|ngay|gio|h|phut|sp|san pham|vnđ\/thang|btu|rpm|dpi|hoi|sao|follow|luot|nguoi|khach|don|lan|mau|fps|px|canh|quan|btu|lumen|lm|m2|ma|wh|puff|trang|tu)(?![a-z])/;

/**
 * Finds prices in a text: no phone numbers, sizes, years, counts or model numbers. A number that only has the shape of a price counts
 * when nothing surer stands in the text.
 */
export function findPrices(raw: string | Folded): FoundPrice[] {
  const folded = typeof raw === 'string' ? fold(raw.slice(0, MAX_TEXT)) : raw;
  const candidates = candidatesOf(folded);
  const surest = (['cued', 'marked', 'bare'] as const).find((trust) =>
    candidates.some((found) => found.trust === trust && found.role === 'asked'),
  );
  return candidates
    .filter(({ trust, role }) => role !== 'asked' || trust !== 'bare' || surest === 'bare')
    .map(({ trust: _, ...found }) => found);
}

function candidatesOf(folded: Folded): Candidate[] {
  const { text } = folded;
  const found: Candidate[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && found.length < MAX_FOUND; match = START.exec(text)) {
    const dong = readDong(folded, match.index);
    if (dong === undefined) continue;
    const candidate = judge(folded, match.index, dong);
    if (candidate !== undefined) found.push(candidate);
    START.lastIndex = Math.max(dong.end, match.index + 1);
  }
  return found;
}

function judge(folded: Folded, at: number, dong: Dong): Candidate | undefined {
  const { text } = folded;
  const before = text.slice(Math.max(0, at - 48), at).replace(/_/g, ' ');
  const after = text.slice(dong.end, dong.end + 24);
  const isCued = CUE.test(before) || STRONG_CUE.test(before);
  const trust = isCued ? 'cued' : dong.by === 'none' ? 'bare' : 'marked';
  if (!isPrice(dong, trust, STRONG_CUE.test(before), after, text.slice(at, dong.end).replace(/^[\d.,]+/, '')))
    return undefined;
  const role =
    FEE.test(before) || (dong.vnd <= 60_000 && AFTER_FEE.test(after)) ? 'fee' : OLD.test(before) ? 'old' : 'asked';
  const { vnd, highVnd } = dong;
  return { vnd, ...(highVnd === undefined ? {} : { highVnd }), role, trust, ...rawSpan(folded, at, dong.end) };
}

function isPrice(
  { vnd, highVnd, by, digits }: Dong,
  trust: Candidate['trust'],
  isNamed: boolean,
  after: string,
  unitText: string,
): boolean {
  if (vnd < 1000) return false;
  if (/^[\p{L}]/u.test(after) && by === 'none') return false;
  // "80m2" is an area.
  if (by === 'slang' && /^m/.test(unitText)) return trust === 'cued';
  if (by === 'slang') return trust === 'cued' || highVnd !== undefined || vnd % 1_000_000 !== 0;
  if (by === 'currency') return true;
  if (by === 'unit')
    return (
      (vnd >= 10_000 || trust === 'cued') && !/^ ?(?:km|hz|mau|diem|nguoi|follow|luot|lux|mah|sao)(?![a-z])/.test(after)
    );
  if (/^[.,:/-]?\d/.test(after) || /^0\d/.test(digits)) return false;
  if (MEASURE.test(after) && !(isNamed && vnd >= 100_000)) return false;
  const plain = digits.replace(/\D/g, '');
  if (plain.length < 4 || plain.length > 10) return false;
  // Years and resolutions are of four digits, phone numbers never end in three zeros.
  if (isNamed) return vnd >= 10_000 || (vnd >= 1000 && vnd % 1000 === 0 && !/^(?:19|20)\d\d$/.test(plain));
  if (trust === 'cued') return vnd >= 10_000 && vnd % 500 === 0;
  return vnd >= 100_000 && vnd % 1000 === 0;
}
