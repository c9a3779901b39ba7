import { isIPv4, isIPv6 } from 'node:net';

/** A block of addresses, one address among them (`/32`, `/128`). */
export interface Network {
  family: 4 | 6;
  /** Lowest and highest address as numbers. */
  first: bigint;
  last: bigint;
  /** Length of the prefix. */
  bits: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;
const MAPPED = 0xffffn << 32n;

/**
 * Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`; bits behind the prefix are dropped. A v4 address in v6 clothes
 * (`::ffff:203.0.113.7`) is the v4 address. `undefined` for anything else, octal and short forms (`010.0.0.1`, `10.1`) too.
 */
export function readNetwork(text: string): Network | undefined {
  const [address = '', length, more] = text.split('/');
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes('%') ? 6 : undefined;
  if (family === undefined || more !== undefined) return undefined;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const bits = length === undefined ? WIDTH[family] : Number(length);
  if (bits > WIDTH[family]) return undefined;
  const number = family === 4 ? v4Number(address) : v6Number(address);
  if (family === 6 && bits >= 96 && number >> 32n === MAPPED >> 32n) return block(4, number & 0xffffffffn, bits - 96);
  return block(family, number, bits);
}

/** Whether every address of `inner` is one of `outer`. */
export function holds(outer: Network, inner: Network): boolean {
  return (
    outer.family === inner.family && outer.bits <= inner.bits && outer.first <= inner.first && inner.last <= outer.last
  );
}

/** The block of this prefix length around a block's first address. */
export function widen({ family, first }: Network, bits: number): Network {
  return block(family, first, bits);
}

function block(family: 4 | 6, number: bigint, bits: number): Network {
  const rest = BigInt(WIDTH[family] - bits);
  const first = (number >> rest) << rest;
  return { family, first, last: first | ((1n << rest) - 1n), bits };
}

function v4Number(address: string): bigint {
  return address.split('.').reduce((number, part) => (number << 8n) | BigInt(part), 0n);
}

function v6Number(address: string): bigint {
  const v4 = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  const tail = v4 === null ? 0n : v4Number(v4[2] ?? '');
  const text = v4 === null ? address : `${v4[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [head = '', rest] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].reduce((number, part) => (number << 16n) | BigInt(`0x${part}`), 0n);
}
