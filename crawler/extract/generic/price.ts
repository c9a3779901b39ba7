import { hasCurrency, readAmount } from '../amount.js';
import type { Offer } from '../offer.js';
import { MARK } from './marks.js';
import { type Outline, textOfBox } from './outline.js';

const PRICED =
  /price|(?:^|[\s-])gia(?:$|[\s-])|gia-?(?:ban|moi|km|khuyen-?mai|sp|san-pham|hien)|don-?gia|preis|prix|preci|prezz|(?:^|[\s-])cena|amount|our-?price/;
const NOT_PRICE =
  /range|filter|label|title|history|alert|note|info|condition|table|wrapper-?list|count|review|quantity|badge|percent|guarantee|match|promise/;
const CURRENT =
  /sale|special|final|current|now|offer|promo|(?:^|[\s-])ins(?:$|[\s-])|sell|actual|moi|khuyen-?mai|today|deal|new/;
const LABEL =
  /^(?:giá(?:\s(?:bán|khuyến mãi|km|sale|mới|hiện tại|ưu đãi|chỉ|còn|web|online|bán lẻ|sản phẩm))*|price|our price|preis|prix|prezzo|precio|cena|preço|chỉ(?: còn)?|đồng giá|buy it now|current bid)\s*(?:chỉ|là|:|：|-)*\s*/iu;
const BAD_WORDS =
  /chưa (?:thuế|vat)|ex(?:cl)?\.? (?:tax|vat)|\/\s?(?:\d{1,4}\s?)?(?:g|kg|ml|l|oz|ounce|count|stück|stk)(?![\p{L}])|ship|vận chuyển|giao hàng|trả góp|tháng|\/\s?mo|per month|monat|mois|tiết kiệm|save|giảm|off\b|spar|deposit|đặt cọc|cọc|voucher|mã giảm|đơn hàng|đơn từ|orders? over|delivery|versand|livraison|spedizione|envío|gastos|cuota|mensili|rate|bonus|điểm|cũ|gốc|niêm yết|thị trường|retail|uvp|rrp|list price|listenpreis|listino|consigliato|conseillé|recommended|statt|was\b|từ \d+.{0,20}đơn/iu;
const MONEY = /\d/;
const ON_REQUEST = /^(?:giá\s{0,2}:?\s{0,2})?(?:liên hệ.{0,20}|call.{0,20}|contact us.{0,20})$/iu;
/** From here on a price may speak for an offer by itself. */
const SURE = 3;
const STRONG = 4;
/** Goods rarely stand further from their price; counted in visible characters. */
const NEAR = 4000;
/** Visible characters between a price and the one it replaces. */
const BESIDE = 40;
const BUY_NEAR = 600;

interface Candidate {
  text: string;
  at: number;
  score: number;
}

/**
 * The offer's price: what calls itself a price or carries a currency, nearest to the heading and the buying button, not
 * crossed out, not of delivery or an instalment, not on one of many cards. `at` is where it stands.
 */
export function findPrice(
  outline: Outline,
  headingAt: number,
  buyAt: number | undefined,
): { price: NonNullable<Offer['price']>; at: number; isSure: boolean; isStrong: boolean } | undefined {
  const candidates = [...boxCandidates(outline, headingAt), ...pieceCandidates(outline)];
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    const distance = candidate.at - headingAt;
    candidate.score -= distance >= 0 ? Math.min(distance / 300, 12) : 2 + Math.min(-distance / 60, 12);
    if (distance >= 0 && distance < 300) candidate.score += 1.5;
    if (buyAt !== undefined && Math.abs(candidate.at - buyAt) < BUY_NEAR) candidate.score += 2;
    if (distance > NEAR) candidate.score -= 4;
    if (best === undefined || candidate.score > best.score) best = candidate;
  }
  if (best === undefined || best.score < 0) return undefined;
  if (best.score < SURE + 2 && saysOnRequest(outline, headingAt, best.at)) return undefined;
  best = cheaperBeside(candidates, best);
  return { price: { text: best.text }, at: best.at, isSure: best.score >= SURE, isStrong: best.score >= STRONG };
}

/** "Giá: Liên hệ" where the price would stand. */
function saysOnRequest({ pieces }: Outline, headingAt: number, priceAt: number): boolean {
  return pieces.some(
    ({ text, at, words, marks }, index) =>
      at >= headingAt &&
      at < priceAt &&
      (marks & MARK.beside) === 0 &&
      ON_REQUEST.test(text) &&
      (PRICED.test(words) || LABEL.test(text) || LABEL.test(pieces[index - 1]?.text ?? '')),
  );
}

/** Two prices side by side and nothing that tells them apart: the lower is the one to pay. */
function cheaperBeside(candidates: readonly Candidate[], best: Candidate): Candidate {
  const amount = readAmount(best.text)?.amount ?? 0;
  let chosen = best;
  let least = amount;
  for (const candidate of candidates) {
    if (Math.abs(candidate.at - best.at) > BESIDE || candidate.score < best.score - 2.5) continue;
    const other = readAmount(candidate.text)?.amount ?? 0;
    if (other < least && other > amount * 0.25 && hasCurrency(candidate.text)) [chosen, least] = [candidate, other];
  }
  return { ...chosen, score: best.score };
}

function* boxCandidates(outline: Outline, headingAt: number): Generator<Candidate> {
  const alike = new Map<string, number>();
  for (const { words } of outline.boxes) alike.set(words, (alike.get(words) ?? 0) + 1);
  const nth = new Map<string, number>();
  for (const box of outline.boxes) {
    const { words, marks } = box;
    if (!PRICED.test(words)) continue;
    const order = nth.get(words) ?? 0;
    if (box.at >= headingAt) nth.set(words, order + 1);
    const stated = box.attributes.content ?? box.attributes['data-price'] ?? box.attributes['data-price-amount'];
    const shown = textOfBox(outline, box, MARK.hidden | MARK.old | MARK.otherPrice);
    const text = shown === '' && stated !== undefined && /^\d[\d.,]{0,15}$/.test(stated) ? stated : shown;
    const money = moneyOf(text);
    if (money === undefined || text.length > 150) continue;
    let score = 5 + common(marks, text);
    if (hasCurrency(money)) score += 2;
    if (CURRENT.test(words)) score += 1;
    if (NOT_PRICE.test(words)) score -= 3;
    if (text.length > 40) score -= 2;
    const many = alike.get(words) ?? 1;
    if (many > 5 && order > 0) score -= Math.min(many / 4, 4);
    yield { text: money, at: box.at, score };
  }
}

function* pieceCandidates({ pieces }: Outline): Generator<Candidate> {
  for (const [index, piece] of pieces.entries()) {
    if (piece.text.length > 120 || !MONEY.test(piece.text)) continue;
    const before = pieces[index - 1]?.text ?? '';
    const label = LABEL.exec(piece.text)?.[0] ?? '';
    const isLabelled = label !== '' || (before.length < 30 && LABEL.exec(before)?.[0].trim() === before.trim());
    const rest = piece.text.slice(label.length);
    const after = pieces[index + 1];
    const unit = after !== undefined && after.line === piece.line && CODE.test(after.text) ? ` ${after.text}` : '';
    const money = moneyOf(rest + unit);
    if (money === undefined || (!isLabelled && !isSigned(rest + unit))) continue;
    // the line may say that it is a price of something else
    let line = '';
    for (let n = Math.max(0, index - 3); n <= index; n++)
      if (pieces[n]?.line === piece.line) line += `${pieces[n]?.text} `;
    if (/[:：]$/u.test(before) && before.length <= 30) line = `${before} ${line}`;
    let score = 3 + common(piece.marks, line);
    if (isLabelled) score += 2;
    if (after?.line === piece.line && PER.test(after.text)) score -= 1;
    const extra = rest.replace(/\([^()]{0,60}\)\s*$/, '').trim().length - money.length;
    if (extra > 6) score -= Math.min(extra / 8, 5);
    if (PRICED.test(piece.words)) score += 1;
    yield { text: money, at: piece.at, score };
  }
}

function common(marks: number, text: string): number {
  let score = 0;
  if ((marks & MARK.old) !== 0) score -= 5;
  if ((marks & MARK.beside) !== 0) score -= 12;
  if ((marks & MARK.hidden) !== 0) score -= 4;
  if ((marks & MARK.otherPrice) !== 0) score -= 5;
  if ((marks & (MARK.link | MARK.button)) !== 0) score -= 3;
  if ((marks & MARK.crumb) !== 0) score -= 6;
  if (BAD_WORDS.test(text)) score -= 4;
  return score;
}

/** What comes after a price by weight or month. */
const PER = /^\/\s?(?:\d|kg|g|l|ml|mo|tháng|stk|m²)|^(?:per|pro|je) /iu;
const CODES = String.raw`(?:us\$|ca\$|au\$|nt\$|r\$|[$€£¥₫₹₽₩฿₪₺zł]|vnđ|vnd|usd|eur|gbp|chf|rs\.?|inr|lei|kn|kč|kr|ft|đồng|đ|k|triệu|tr|nghìn|ngàn|円|元|(?:б\.?\s?)?р\.|руб\.?|р)`;
const NUMBER = String.raw`\d(?:[\d.,'’]|\s(?=\d)){0,18}`;
const BEFORE = new RegExp(`(?:^|[^\\p{L}\\d])(${CODES}\\s?${NUMBER})`, 'iu');
/** "502,20 – 558,00 р.": what it costs at least. */
const RANGE = new RegExp(`(${NUMBER})\\s?[–—-]\\s?${NUMBER}\\s?(${CODES})(?!\\p{L})`, 'iu');
const AFTER = new RegExp(`(${NUMBER}\\s?${CODES})(?!\\p{L})`, 'iu');
const CODE = new RegExp(`^${CODES}$`, 'iu');

/** Whether a currency stands by a number; "3,4k" may count anything. */
function isSigned(text: string): boolean {
  const cut = text.slice(0, 160);
  const found = BEFORE.exec(cut)?.[1] ?? AFTER.exec(cut)?.[1];
  return found !== undefined && !/(?:k|tr|triệu)$/iu.test(found) && !found.endsWith('kN');
}

/** The first amount of a text with the currency that stands by it; a bare number only when there is nothing else. */
function moneyOf(text: string): string | undefined {
  const cut = text.slice(0, 160);
  if (!MONEY.test(cut)) return undefined;
  const range = RANGE.exec(cut);
  if (range !== null) return `${range[1]?.trim()} ${range[2]}`;
  const [before, after] = [BEFORE.exec(cut), AFTER.exec(cut)];
  const first = before !== null && (after === null || before.index <= after.index) ? before : after;
  const money = first?.[1] ?? (/^[^\d%]{0,30}\d[\d.,\s]{0,18}(?:,-|\.-)?[^\d%]{0,12}$/.test(cut) ? cut : undefined);
  // a force in kilonewtons is no price in kuna
  if (money === undefined || money.endsWith('kN') || (readAmount(money)?.amount ?? 0) <= 0) return undefined;
  return money.trim();
}
