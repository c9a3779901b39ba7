import { expect, test } from 'vitest';
import { domainSheet, readingLine } from '../../cli/domain-view.js';
import type { DomainFact, FactKind, FactValues } from '../../data/domain-facts.js';

const AT = '2026-11-25T17:30:00.000Z';
const known = <K extends FactKind>(kind: K, value: FactValues[K]) =>
  // Kind and value belong together by the signature above.
  ({ domain: 'tikki.vn', host: 'tikki.vn', kind, at: AT, state: 'known', value }) as unknown as DomainFact;

const reading = { raw: 'tikki.vn', host: 'tikki.vn', registrable: 'tikki.vn', lookalikeOf: 'tiki.vn' };

test('a look-alike is named with the way and the letters', () => {
  const line = { ...reading, name: 'Tiki', kind: 'platform', why: ['repetition'], detail: 'tiki → tikki' };
  expect(readingLine(line, 'vi')).toBe('tikki.vn: giống tiki.vn (Tiki) · lặp ký tự: tiki → tikki');
  expect(readingLine(line, 'en')).toBe('tikki.vn: looks like tiki.vn (Tiki) · a letter doubled: tiki → tikki');
});

test('facts stand one a line, with the clock of Vietnam; what is not known never reads as no', () => {
  const common = { domain: 'tikki.vn', host: 'tikki.vn', at: AT };
  const facts: DomainFact[] = [
    { ...common, kind: 'registration', state: 'unpublished', reason: 'VNNIC' },
    { ...common, kind: 'ns', state: 'none' },
    { ...common, kind: 'soa', state: 'unknown', reason: 'DNS: ETIMEOUT' },
    known('a', ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4', '198.51.100.5', '198.51.100.6']),
    known('hosting', []),
    known('tls', { names: ['tikki.vn'], from: AT, until: AT, issuer: 'CA Mẫu', sha256: '00', problem: 'expired' }),
    known('front_page', {
      status: 200,
      sha256: '00',
      hops: [
        { url: 'http://tikki.vn/', status: 301 },
        { url: 'http://khac.vn/', status: 200 },
      ],
    }),
  ];
  const lines = domainSheet(reading, { facts, namesAt: { '198.51.100.1': 3, '198.51.100.2': 0 } }, 'vi').split('\n');
  expect(lines.slice(1)).toEqual([
    '  Đăng ký        26/11 00:30  không công bố (VNNIC)',
    '  Máy chủ tên    26/11 00:30  không có',
    '  Vùng (SOA)     26/11 00:30  chưa biết (DNS: ETIMEOUT)',
    '  Địa chỉ IPv4   26/11 00:30  198.51.100.1, 198.51.100.2, 198.51.100.3, 198.51.100.4, 198.51.100.5, … +1',
    '  Hạ tầng        26/11 00:30  không thuộc hạ tầng dùng chung nào đã biết',
    '  Chứng thư TLS  26/11 00:30  tikki.vn · 2026-11-25 → 2026-11-25 · CA Mẫu · không tin cậy: expired',
    '  Trang đầu      26/11 00:30  200 · http://tikki.vn/ → http://khac.vn/',
    '  đã thấy ít nhất 3 tên khác ở 198.51.100.1',
  ]);
});
