import { domainToUnicode } from 'node:url';
import type { App } from '../app.js';
import type { DomainFact } from '../data/domain-facts.js';
import type { Words } from './io.js';

type Reading = ReturnType<App['inspectDomain']>;
type Facts = Awaited<ReturnType<App['domainFacts']>>;
type Lang = 'vi' | 'en';

const METHOD_WORDS: Record<string, Words> = {
  addition: { vi: 'thêm ký tự ở cuối', en: 'a letter added' },
  bitsquatting: { vi: 'lệch một bit', en: 'one bit off' },
  combosquatting: { vi: 'ghép thêm từ', en: 'words put beside it' },
  homoglyph: { vi: 'chữ trông giống', en: 'letters that look alike' },
  hyphenation: { vi: 'chèn gạch nối', en: 'a hyphen put in' },
  insertion: { vi: 'chèn ký tự', en: 'a letter put in' },
  omission: { vi: 'bớt ký tự', en: 'a letter left out' },
  plural: { vi: 'thêm s', en: 'a plural' },
  repetition: { vi: 'lặp ký tự', en: 'a letter doubled' },
  replacement: { vi: 'thay ký tự', en: 'a letter replaced' },
  subdomain: { vi: 'đặt tên ở tên miền con', en: 'the name below another domain' },
  tld_swap: { vi: 'đổi đuôi', en: 'another ending' },
  transposition: { vi: 'đảo ký tự', en: 'letters swapped' },
  vowel_swap: { vi: 'đổi nguyên âm', en: 'a vowel swapped' },
};

const FACT_WORDS: Record<DomainFact['kind'], Words> = {
  registration: { vi: 'Đăng ký', en: 'Registration' },
  ns: { vi: 'Máy chủ tên', en: 'Name servers' },
  soa: { vi: 'Vùng (SOA)', en: 'Zone (SOA)' },
  a: { vi: 'Địa chỉ IPv4', en: 'IPv4 addresses' },
  aaaa: { vi: 'Địa chỉ IPv6', en: 'IPv6 addresses' },
  cname: { vi: 'Bí danh', en: 'Alias' },
  mx: { vi: 'Thư điện tử', en: 'Mail' },
  hosting: { vi: 'Hạ tầng', en: 'Infrastructure' },
  tls: { vi: 'Chứng thư TLS', en: 'TLS certificate' },
  front_page: { vi: 'Trang đầu', en: 'Front page' },
};

const SHOWN = 5;

/** One line: the domain, whose it is or whom it imitates, and how. */
export function readingLine(reading: Reading, lang: Lang): string {
  const t = (words: Words) => words[lang];
  const { raw, host, registrable, official, lookalikeOf, name, why = [], detail } = reading;
  if (host === undefined) return `${raw.slice(0, 200)}: ${t({ vi: 'không phải tên miền', en: 'no domain' })}`;
  const shown = domainToUnicode(host);
  const called = shown === host || shown === '' ? host : `${host} (${shown})`;
  if (registrable === null) return `${called}: ${t({ vi: 'không có tên miền đăng ký', en: 'no registrable name' })}`;
  if (official !== undefined) return `${called}: ${t({ vi: 'tên miền chính thức', en: 'official' })} (${official})`;
  if (lookalikeOf === undefined)
    return `${called}: ${t({ vi: 'không giống tên nào được bảo vệ', en: 'like no protected name' })}`;
  const ways = why.map((way) => METHOD_WORDS[way]?.[lang] ?? way).join(' + ');
  return `${called}: ${t({ vi: 'giống', en: 'looks like' })} ${lookalikeOf} (${name}) · ${ways}: ${detail}`;
}

/** One screen: the line above, then each fact with its time in Vietnam. */
export function domainSheet(reading: Reading, { facts, namesAt }: Facts, lang: Lang): string {
  const t = (words: Words) => words[lang];
  const width = Math.max(...Object.values(FACT_WORDS).map((words) => t(words).length));
  const lines = [readingLine(reading, lang)];
  for (const fact of facts) {
    lines.push(`  ${t(FACT_WORDS[fact.kind]).padEnd(width)}  ${vietnamTime(fact.at)}  ${factText(fact, lang)}`);
  }
  for (const [address, count] of Object.entries(namesAt)) {
    const words = {
      vi: `đã thấy ít nhất ${count} tên khác ở ${address}`,
      en: `at least ${count} other names seen at ${address}`,
    };
    if (count > 0) lines.push(`  ${t(words)}`);
  }
  return lines.join('\n');
}

function factText(fact: DomainFact, lang: Lang): string {
  const t = (words: Words) => words[lang];
  if (fact.state === 'none') return t({ vi: 'không có', en: 'none' });
  if (fact.state === 'unpublished') return `${t({ vi: 'không công bố', en: 'not published' })} (${fact.reason})`;
  if (fact.state === 'unknown') return `${t({ vi: 'chưa biết', en: 'unknown' })} (${fact.reason})`;
  return knownText(fact, lang);
}

function knownText(fact: Extract<DomainFact, { state: 'known' }>, lang: Lang): string {
  const t = (words: Words) => words[lang];
  switch (fact.kind) {
    case 'a':
    case 'aaaa':
    case 'cname':
    case 'ns':
      return few(fact.value);
    case 'mx':
      return few(fact.value.map(({ host, priority }) => `${host} (${priority})`));
    case 'soa':
      return `${fact.value.primary} · ${fact.value.contact} · ${fact.value.serial}`;
    case 'hosting': {
      const rows = fact.value.map(({ on, kind, list, value }) => `${on}: ${kind}/${list} (${value})`);
      return rows.length > 0
        ? few(rows)
        : t({ vi: 'không thuộc hạ tầng dùng chung nào đã biết', en: 'no shared one that we know' });
    }
    case 'tls': {
      const { names, from, until, issuer, problem } = fact.value;
      const wrong = problem === undefined ? '' : ` · ${t({ vi: 'không tin cậy', en: 'not trusted' })}: ${problem}`;
      return `${few(names)} · ${from.slice(0, 10)} → ${until.slice(0, 10)} · ${issuer}${wrong}`;
    }
    case 'front_page':
      return `${fact.value.status} · ${fact.value.hops.map(({ url }) => url.slice(0, 120)).join(' → ')}`;
    case 'registration': {
      const { registrar = '?', registeredAt, expiresAt, statuses } = fact.value;
      const day = (time: string | undefined) => time?.slice(0, 10) ?? '?';
      return `${registrar} · ${day(registeredAt)} → ${day(expiresAt)} · ${few(statuses)}`;
    }
  }
}

function few(values: readonly string[]): string {
  return [...values.slice(0, SHOWN), ...(values.length > SHOWN ? [`… +${values.length - SHOWN}`] : [])].join(', ');
}

/** `26/11 15:04`, the clock of the people who read it (UTC+7, no daylight saving). */
function vietnamTime(at: string): string {
  const [, month, day, time] =
    /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(new Date(Date.parse(at) + 7 * 3_600_000).toISOString()) ?? [];
  return `${day}/${month} ${time}`;
}
