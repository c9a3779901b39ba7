import type { LookupAddress } from 'node:dns';

/** Names that DNS of a hostile zone leads inside, and what it says. */
const INNER_NAMES: Record<string, string[]> = {
  'trong.example': ['127.0.0.1'],
  'trong6.example': ['::1'],
  'khong.example': ['0.0.0.0'],
  'lan.example': ['127.0.0.1', '93.184.216.34'],
  'lan-sau.example': ['93.184.216.34', '127.0.0.1'],
  'lan6.example': ['2606:2800:220:1::1', '::1'],
  'boc.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'vung.example': ['fe80::1%lo'],
  'meta.example': ['169.254.169.254'],
  'mang.example': ['10.0.0.1'],
  'xn--trng-0qa.example': ['127.0.0.1'],
};

/** Resolver of that zone; other names do not exist. */
export async function resolveHostile(hostname: string): Promise<LookupAddress[]> {
  const addresses = INNER_NAMES[hostname];
  if (addresses === undefined) throw Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' });
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

/** Hosts, as a URL may write them, that mean this machine or one near it. */
export const INNER_HOSTS = [
  // This machine in v4, in the spellings that URLs allow.
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.0.0.2',
  '127.255.255.254',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '0x7f.0.0.1',
  '0x7f.1',
  '0x7f000001',
  '0X7F000001',
  '0',
  '0.0.0.0',
  '00.0',
  '１２７.０.０.１',
  '127。0。0。1',
  '127．0．0．1',
  '①②⑦.0.0.1',
  '%31%32%37.0.0.1',
  '127.0.0.1%2e',
  '127.0.\u00ad0.1',
  // In v6: itself, mapped, compatible, translated, tunnelled.
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000::0001]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[::ffff:0:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[64:ff9b:1:fffe::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2002:7f00:1::1]',
  '[2001:0:4136:e378:8000:63bf:80ff:fffe]',
  '[2001::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[5f00::1]',
  // By name.
  'localhost',
  'LocalHost',
  'localhost.',
  'shop.localhost',
  'ｌｏｃａｌｈｏｓｔ',
  'loc%61lhost',
  'local\u00adhost',
  ...Object.keys(INNER_NAMES),
  'TRONG.example.',
  // Near it: private, shared, link-local, metadata, benchmark, multicast, reserved.
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '192.168.257',
  '100.64.0.1',
  '169.254.169.254',
  '0xa9fea9fe',
  '198.18.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];

/** URLs whose host is not where it seems to be. */
export function trickyUrls(port: number): string[] {
  return [
    `http://shop.example@127.0.0.1:${port}/`,
    `http://shop.example:80@127.0.0.1:${port}/`,
    `http:\\\\127.0.0.1:${port}\\`,
    `http:///127.0.0.1:${port}/`,
    `ht\ttp://127.0.\n0.1:${port}/`,
    `http://127.0.0.1:${port}#@shop.example/`,
    `http://127.0.0.1:${port}\\@shop.example/`,
    `https://127.0.0.1:${port}/`,
  ];
}

/** All of them with a port. */
export function innerUrls(port: number): string[] {
  return [...INNER_HOSTS.map((host) => `http://${host}:${port}/`), ...trickyUrls(port)];
}
