import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeVietnamese, detectLegacy, detectUtf16, isLegacy, isTcvn3InUtf8 } from './detect-charset.js';
import { readTcvn3 } from './tcvn3.js';

// How much of a page may hold its charset declaration (HTML standard: the first 1024 bytes; real pages are late).
const PRESCAN_BYTES = 4096;

const META_CHARSET = /<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
const XML_ENCODING = /^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w:.-]{1,40})/i;

// iconv knows these, browsers do not: a page that names one would be read otherwise by us than by its buyers.
const NOT_ON_THE_WEB = /^(utf-?7(-?imap)?|utf-?32.*|ucs-?4.*|base64|hex|binary|internal)$/;

/**
 * Text of a body: charset from the byte order mark, then the Content-Type header, then meta or XML declaration, then what
 * the bytes look like: UTF-16, UTF-8, or the Vietnamese charset whose words are syllables, windows-1258 when none is
 * clear. Where bytes or words belie what was declared, Vietnamese ones win. Text of legacy charsets is composed to NFC.
 */
export function decodeText(bytes: Buffer, contentType: string): string {
  const marked = byMark(bytes);
  const charset = marked ?? known(inHeader(contentType)) ?? known(inPage(bytes)) ?? detected(bytes);
  // Node's own decoder reads UTF-8 as iconv-lite does, without its copies.
  if (/^utf-?8$/i.test(charset)) return marked === undefined ? readUtf8(bytes) : withoutMark(bytes.toString('utf8'));
  if (!ONE_BYTE.test(charset)) return iconv.decode(bytes, charset, { stripBOM: true });
  const legacy = detectLegacy(bytes) ?? charset;
  return isLegacy(legacy) ? decodeVietnamese(bytes, legacy) : iconv.decode(bytes, legacy);
}

/** What is read again by its words when it was declared: the charset of Western software, which knew no better. */
const ONE_BYTE = /^(windows-1252|windows-1258|tcvn|viscii)$/;

function readUtf8(bytes: Buffer): string {
  if (isUtf8(bytes)) {
    const text = withoutMark(bytes.toString('utf8'));
    return isTcvn3InUtf8(bytes, text) ? readTcvn3(text) : text;
  }
  const legacy = detectLegacy(bytes);
  return legacy === undefined ? withoutMark(bytes.toString('utf8')) : decodeVietnamese(bytes, legacy);
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function inHeader(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType)?.[1];
}

function inPage(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, PRESCAN_BYTES);
  const declared = XML_ENCODING.exec(head)?.[1] ?? META_CHARSET.exec(head)?.[1];
  // A declaration that could be read as ASCII is not in UTF-16, whatever it says (HTML standard §13.2.3.2).
  return declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const name = label.toLowerCase();
  if (/^(x-)?(cp|windows-?)1258$/.test(name)) return 'windows-1258';
  if (/^(x-viet-)?tcvn/.test(name)) return 'tcvn';
  if (/^(x-)?viscii/.test(name)) return 'viscii';
  // Pages that claim Latin-1 or ASCII mean windows-1252 (WHATWG Encoding §4.2).
  if (/^(iso-?8859-1|latin-?1|us-ascii|ascii|(x-)?(cp|windows-?)1252)$/.test(name)) return 'windows-1252';
  return iconv.encodingExists(name) && !NOT_ON_THE_WEB.test(name) ? name : undefined;
}

function detected(bytes: Buffer): string {
  return detectUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1258');
}
