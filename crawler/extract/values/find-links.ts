import { parse } from 'tldts';
import type { Contact } from '../../../data/schema.js';
import { type Folded, rawSpan } from './fold.js';
import { readPhone } from './phone-facts.js';

const EMAIL =
  /(?<![a-z\d])([a-z\d][a-z\d._%+-]{0,40})( ?(?:@|[([{] ?(?:at|a cong|@) ?[)\]}]) ?| a cong | at (?=(?:gmail|yahoo|outlook|hotmail|icloud)))([a-z\d-]{2,30}(?:(?:\.| ?[([{](?:dot|cham)[)\]}] ?| dot | cham )[a-z]{2,10}){1,3})(?![a-z\d])/g;
const LINK =
  /(?<![a-z\d@.-])(https?:\/\/)?((?:[a-z\d][a-z\d-]{0,61}\.){1,4}[a-z]{2,12})(?![a-z\d-])(\/[^\s"'<>()]{0,200})?/g;
/** Ends of names that no sentence without spaces yields; others need a scheme, `www.` or a path. */
const SURE_END = /\.(?:com|net|org|vn|shop|store|info|biz|online|site|xyz|asia)$/;
const NETWORKS: [network: string, host: RegExp, path: RegExp][] = [
  ['zalo', /^(?:chat\.)?zalo\.me$/, /^\/(?:g\/|pc\/)?([\w.-]{3,40})/],
  ['telegram', /^(?:t|telegram)\.me$/, /^\/(?:s\/|joinchat\/)?(\+?[\w-]{3,40})/],
  ['messenger', /^m\.me$/, /^\/([\w.-]{3,60})/],
  [
    'facebook',
    /^(?:(?:www|m|vi-vn|web)\.)?(?:facebook|fb)\.(?:com|me)$/,
    /^\/(?:groups\/|pages\/(?:[\w%-]+\/)?|profile\.php\?id=)?([\w.-]{3,60})/,
  ],
  ['tiktok', /^(?:www\.|vt\.)?tiktok\.com$/, /^\/@?([\w.-]{2,40})/],
  ['instagram', /^(?:www\.)?instagram\.com$/, /^\/([\w.-]{2,40})/],
  ['whatsapp', /^(?:wa\.me|api\.whatsapp\.com)$/, /^\/(?:send\?phone=)?\+?([\w]{5,40})/],
];
const PICTURE = /\.(?:jpe?g|png|gif|webp|svg|avif|mp4|css|js)(?:[?#]|$)/;
const NAMED =
  /(?<![a-z\d])(telegram|tele|tlg|instagram|insta|ig|tiktok|facebook|fb|zalo)(?![a-z\d])[ :._-]{0,3}(?:id[ :]{0,2})?(@[a-z\d][\w.]{2,30}|(?<=[:] ?)[a-z][a-z\d]{1,20}[._\d][\w.]{1,20})(?![\w@])/g;
const LONG: Record<string, string> = {
  tele: 'telegram',
  tlg: 'telegram',
  insta: 'instagram',
  ig: 'instagram',
  fb: 'facebook',
};

/** Finds e-mails, also with their signs in words, handles of chat and social networks, and web names. */
export function findLinks(folded: Folded): Contact[] {
  const { text } = folded;
  const found: Contact[] = [];
  if (/@|\bat\b|a cong/.test(text)) found.push(...findEmails(folded));
  if (text.includes('.')) {
    for (const match of text.matchAll(LINK)) {
      const contact = readLink(folded, match);
      if (contact !== undefined && !overlaps(found, contact)) found.push(contact);
      if (found.length > 100) break;
    }
  }
  for (const match of text.matchAll(NAMED)) {
    const name = match[2] ?? '';
    const from = match.index + match[0].length - name.length;
    const contact: Contact = {
      kind: 'handle',
      value: name.replace(/^@|\.$/g, ''),
      ...rawSpan(folded, from, from + name.length),
      network: LONG[match[1] ?? ''] ?? match[1] ?? '',
    };
    if (!overlaps(found, contact)) found.push(contact);
  }
  return found;
}

function findEmails(folded: Folded): Contact[] {
  return [...folded.text.matchAll(EMAIL)].flatMap((match): Contact[] => {
    const [whole, name = '', at = '', host = ''] = match;
    const plainHost = host.replace(/ ?[([{](?:dot|cham)[)\]}] ?| dot | cham /g, '.');
    const { isIcann, domain } = parse(plainHost);
    if (isIcann !== true || domain === null) return [];
    const isHidden = at !== '@' || plainHost !== host;
    const span = rawSpan(folded, match.index, match.index + whole.length);
    return [{ kind: 'email', value: `${name}@${plainHost}`, ...span, ...(isHidden ? { trick: 'written_signs' } : {}) }];
  });
}

function readLink(folded: Folded, match: RegExpExecArray): Contact | undefined {
  const [whole, scheme, host = '', path = ''] = match;
  const span = rawSpan(folded, match.index, match.index + whole.replace(/[.,;:!?]+$/, '').length);
  // "rẻ.com" is a sentence, a picture's address is the page's own.
  if (!/^\p{ASCII}*$/u.test(span.quote) || PICTURE.test(path)) return undefined;
  const network = NETWORKS.find(([, hosts]) => hosts.test(host));
  if (network !== undefined) {
    // Names in links tell capital letters apart; folding has taken them.
    const rawPath = span.quote.slice(span.quote.toLowerCase().indexOf(host) + host.length);
    const name = network[2].exec(rawPath)?.[1];
    if (name === undefined) return undefined;
    const value = readPhone(name).e164 ?? name.toLowerCase();
    return { kind: 'handle', value, ...span, network: network[0] };
  }
  if (scheme === undefined && path === '' && !host.startsWith('www.') && !SURE_END.test(host)) return undefined;
  const { isIcann, domain } = parse(host);
  return isIcann === true && domain !== null ? { kind: 'domain', value: domain, ...span } : undefined;
}

function overlaps(found: Contact[], { start, end }: Contact): boolean {
  return found.some((other) => other.start < end && start < other.end);
}
