import type { Contact } from '../../../data/schema.js';
import { findProvince } from './find-province.js';
import { type Folded, fold, rawSpan } from './fold.js';
import type { ValueTables } from './tables.js';

const ADDRESS =
  /(?<![a-z\d])(?:dia[ _]chi|d\/c|dc|address|add|showroom|co so \d|cua hang)(?![a-z])[^a-z\d\n]{0,4}((?:(?!sdt|hotline|zalo|lien he|dien thoai|tel:|phone|inbox|ib |gia )[^\n|;<"]){6,140})/g;

const PLACE =
  /(?<![a-z])(?:duong|pho|ngo|ngach|hem|phuong|quan|xa|huyen|thon|ap|so nha|khu pho|[pq]\.? ?\d{1,2})(?![a-z\d])/;

/** Finds addresses that a word announces and that hold a house number or a province. */
export function findAddresses(folded: Folded, tables: ValueTables): Contact[] {
  return [...folded.text.matchAll(ADDRESS)].flatMap((match): Contact[] => {
    const words = (match[1] ?? '').replace(/[\s.,:()-]+$/, '');
    const from = match.index + match[0].length - (match[1] ?? '').length;
    const span = rawSpan(folded, from, from + words.length);
    const contact = toAddress(span, tables);
    return contact.province === undefined && !(/\d/.test(words) && PLACE.test(words)) ? [] : [contact];
  });
}

/** An address with the province of today that its words name. */
export function toAddress(span: Pick<Contact, 'start' | 'end' | 'quote'>, tables: ValueTables): Contact {
  const province = findProvince(fold(span.quote), tables);
  const of = province === undefined ? {} : { province: province.code, provinceName: province.name };
  return { kind: 'address', value: span.quote.replace(/\s+/g, ' ').trim(), ...span, ...of };
}
