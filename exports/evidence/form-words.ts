import type { EvidenceHost, Manifest } from '../../data/evidence/manifest.js';
import { canParseUrl } from '../../data/parse-url.js';
import { visible } from './printed-text.js';

/** `26/11/2026 22:38:29`, on Vietnamese clocks (UTC+7, no daylight saving). */
export function vietnamTime(at: string): string {
  const [day = '', time = ''] = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().split('T');
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 8)}`;
}

/** `26/11/2026 22:38:29 (giờ Việt Nam, UTC+7) = 2026-11-26T15:38:29.123Z (UTC)` */
export function bothTimes(at: string): string {
  return `${vietnamTime(at)} (giờ Việt Nam, UTC+7) = ${at} (UTC)`;
}

const FIELDS: Record<string, string> = {
  title: 'tiêu đề',
  description: 'mô tả',
  category: 'ngành hàng',
  price: 'giá',
  priceVnd: 'giá',
  seller: 'người bán',
  location: 'nơi bán',
  url: 'địa chỉ',
  images: 'ảnh',
};

// A page names its attributes as it likes.
const NAME_LETTERS = 24;

/** A listing's field in Vietnamese, made visible. */
export function fieldWords(field: string): string {
  if (field.startsWith('attributes.')) return `thuộc tính ${fieldName(field.slice('attributes.'.length))}`;
  return Object.hasOwn(FIELDS, field) ? (FIELDS[field] ?? field) : fieldName(field);
}

function fieldName(name: string): string {
  const letters = [...name.slice(0, NAME_LETTERS)].join('');
  return letters === name ? visible(name) : `${visible(letters)}…`;
}

/** `150.000 đ`; the same on every machine. */
export function dong(priceVnd: number): string {
  return `${String(priceVnd).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
}

/** The host that the answer came from; it stands last where there was no connection to it. */
export function answeringHost({ response, hosts }: Pick<Manifest, 'response' | 'hosts'>): EvidenceHost | undefined {
  const host = canParseUrl(response.finalUrl) ? new URL(response.finalUrl).hostname : '';
  return hosts.find((one) => one.host === host) ?? hosts[0];
}

/** What DNS answered of a host, and where the connection went. */
export function dnsLine({ host, connected, dns }: EvidenceHost): string {
  const { a, aaaa } = dns;
  const known = [a, aaaa].flatMap((answer) => (answer.state === 'known' ? answer.value : []));
  const failed = [a, aaaa].flatMap((answer) => ('reason' in answer ? [answer.reason] : []));
  const said = known.length > 0 ? known.join(', ') : failed.length > 0 ? `chưa rõ (${failed[0]})` : 'không có';
  return `${host}: ${said}; đã kết nối ${connected.length === 0 ? 'chưa rõ' : connected.join(', ')}`;
}

/** The certificate of a host: what is wrong with it, for whom it is, from when until when, by whom. */
export function certificateLine({ certificates }: EvidenceHost): string {
  const [first, ...others] = certificates;
  if (first === undefined) return 'không có (không qua TLS hoặc không ghi được)';
  const day = (at: string) => vietnamTime(at).slice(0, 10);
  const problem = first.problem === undefined ? '' : `LỖI: ${first.problem}; `;
  const more = others.length === 0 ? '' : ` (và ${others.length} chứng thư khác)`;
  const names = `${first.names[0] ?? 'không tên'}${first.names.length > 1 ? ` +${first.names.length - 1} tên` : ''}`;
  return `${problem}${names}; ${day(first.from)}–${day(first.until)}${more}; cấp bởi ${first.issuer}`;
}
