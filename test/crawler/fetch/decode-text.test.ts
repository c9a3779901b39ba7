import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../crawler/fetch/decode-text.js';
import { in1258 } from './charset-things.js';

const words = 'Thuốc lá điếu nhập lậu, giá 25.000₫';
const meta = (charset: string) => `<html><head><meta charset="${charset}"></head><p>${words}`;

describe('the charset of a page', () => {
  test.each<[string, Buffer, string, string]>([
    ['header utf-8', Buffer.from(words), 'text/html; charset=UTF-8', words],
    ['header in quotes', Buffer.from(words), 'text/html; charset="utf-8"', words],
    ['nothing said, valid UTF-8', Buffer.from(words), 'text/html', words],
    ['nothing said, not UTF-8', in1258(words), 'text/html', words],
    ['header windows-1258', in1258(words), 'text/html; charset=windows-1258', words],
    ['header cp1258', in1258(words), 'text/html; charset=CP1258', words],
    ['meta windows-1258', in1258(meta('windows-1258')), 'text/html', meta('windows-1258')],
    ['XML declaration', in1258(`<?xml version="1.0" encoding="windows-1258"?>${words}`), 'text/xml', words],
    ['meta http-equiv', Buffer.from(`<meta http-equiv="x" content="text/html; charset=utf-8">${words}`), '', words],
    ['header before meta', Buffer.from(meta('windows-1258')), 'text/html; charset=utf-8', words],
    ['mark before header', Buffer.from(`\ufeff${words}`), 'text/html; charset=windows-1258', words],
    ['mark utf-16le', iconv.encode(words, 'utf-16le', { addBOM: true }), 'text/html', words],
    ['mark utf-16be', iconv.encode(words, 'utf-16be', { addBOM: true }), 'text/html', words],
    ['meta utf-16 that cannot be', Buffer.from(meta('utf-16')), 'text/html', words],
    ['latin1 means windows-1252', Buffer.from([0x80, 0x20, 0x31]), 'text/html; charset=iso-8859-1', '€ 1'],
    ['unknown name', Buffer.from(words), 'text/html; charset=vni-times', words],
    ['declared late', Buffer.from(`<title>${'x'.repeat(2000)}</title>${meta('utf-8')}`), 'text/html', words],
    ['empty', Buffer.alloc(0), 'text/html', ''],
  ])('%s', (_what, bytes, contentType, expected) => {
    const text = decodeText(bytes, contentType);
    expect(text).toContain(expected);
    expect(text).toBe(text.normalize('NFC'));
    expect(text.startsWith('\ufeff')).toBe(false);
  });

  test('a hostile head costs no time', () => {
    const head = Buffer.from('<meta '.repeat(200_000));
    expect(decodeText(head, 'text/html')).toHaveLength(head.length);
  });
});
