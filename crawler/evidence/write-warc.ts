import { STATUS_CODES } from 'node:http';
import { WARCRecord, WARCSerializer } from 'warcio';
import type { HopAnswer } from '../fetch/fetch-page.js';

/** Who made the archive, for its first record. */
export interface WarcInfo {
  software: string;
  /** Who had it made. */
  operator: string;
  at: Date;
}

const VERSION = 'WARC/1.1' as const;

// Bodies are kept as they read, unpacked: what named another form on the way keeps its words under the name that archives give them.
const OF_THE_WAY = new Set(['content-encoding', 'transfer-encoding']);

/**
 * WARC 1.1 (ISO 28500:2017) of the way to a page, each record gzipped by itself: a `warcinfo`, then for each hop its
 * `response` and the `request` it answered. Status lines are written anew: HTTP/1.1 with the standard's words.
 */
export async function writeWarc(hops: readonly HopAnswer[], { software, operator, at }: WarcInfo): Promise<Buffer> {
  const records = [
    WARCRecord.createWARCInfo(
      { filename: 'data.warc.gz', warcVersion: VERSION, date: at.toISOString() },
      { software, operator: oneLine(operator), format: 'WARC File Format 1.1', isPartOf: 'Soi Chợ' },
    ),
  ];
  for (const hop of hops) records.push(...hopRecords(hop));
  const parts: Uint8Array[] = [];
  for (const record of records) parts.push(await WARCSerializer.serialize(record, { gzip: true }));
  return Buffer.concat(parts);
}

function hopRecords({ url, at, status, bytes, headers, asked }: HopAnswer): WARCRecord[] {
  const common = { url, date: at.toISOString(), warcVersion: VERSION };
  const wasPacked = Object.keys(headers).some((name) => OF_THE_WAY.has(name));
  const response = WARCRecord.create(
    {
      ...{ ...common, type: 'response', statusline: `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd() },
      httpHeaders: [
        ...pairs(headers).map(([name, value]): [string, string] => [keptName(name, wasPacked), oneLine(value)]),
        ...(wasPacked ? [['content-length', String(bytes.length)] satisfies [string, string]] : []),
      ],
    },
    [bytes],
  );
  const { host, pathname, search } = new URL(url);
  const request = WARCRecord.create(
    {
      ...{ ...common, type: 'request', statusline: `GET ${pathname}${search} HTTP/1.1` },
      warcHeaders: { 'WARC-Concurrent-To': response.warcHeader('WARC-Record-ID') ?? '' },
      httpHeaders: [['host', host], ...Object.entries(asked)],
    },
    [],
  );
  return [response, request];
}

function keptName(name: string, wasPacked: boolean): string {
  return OF_THE_WAY.has(name) || (wasPacked && name === 'content-length') ? `x-archive-orig-${name}` : name;
}

function pairs(headers: HopAnswer['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
}

/** No header ends another. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
