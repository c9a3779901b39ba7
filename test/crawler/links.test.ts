import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl, linkKind, onSourceHost, pageKind, pageLinks } from '../../crawler/links.js';

describe('one spelling per page', () => {
  test.each([
    ['http://Shop.Example:80/P/1?b=2&a=1#anh', 'http://shop.example/P/1?b=2&a=1'],
    ['https://shop.example:443', 'https://shop.example/'],
    ['http://shop.example:8080/', 'http://shop.example:8080/'],
    ['http://shop.example./p', 'http://shop.example/p'],
    ['http://ban:matkhau@shop.example/p', 'http://shop.example/p'],
    ['http://shop.example/p?utm_source=zalo&id=7&fbclid=X&utm_medium=', 'http://shop.example/p?id=7'],
    ['http://shop.example/p?spm=a.b.c&scm=1', 'http://shop.example/p'],
    ['http://shop.example/p?', 'http://shop.example/p'],
    ['http://shop.example/p?&&id=7&', 'http://shop.example/p?id=7'],
    ['http://shop.example/??', 'http://shop.example/'],
    [
      'http://shop.example/p;jsessionid=9F?PHPSESSID=1&q=n%E1%BB%93i+c%C6%A1m',
      'http://shop.example/p?q=n%E1%BB%93i+c%C6%A1m',
    ],
    ['http://shop.example/p?ref=utm_source', 'http://shop.example/p?ref=utm_source'],
    ['http://shop.example/a/../b/./c', 'http://shop.example/b/c'],
    ['http://shop.example/%74%c3%acm/a%2fb/%7eban', 'http://shop.example/t%C3%ACm/a%2Fb/~ban'],
    ['http://shop.example/tim?q=n%e1%bb%93i&%75tm_source=x&k=%2541', 'http://shop.example/tim?q=n%E1%BB%93i&k=%2541'],
    ['http://shop.example/a//b/', 'http://shop.example/a//b/'],
    ['http://shop.example/index.html', 'http://shop.example/index.html'],
    ['https://shopee.vn/n-i.1.2?sp_atk=x&xptdk=y&uls_trackid=1&d_id=2', 'https://shopee.vn/n-i.1.2'],
    [
      'https://www.lazada.vn/products/n-i1-s2.html?c=&price=9&search=1&spm=a',
      'https://www.lazada.vn/products/n-i1-s2.html',
    ],
    ['https://www.lazada.vn/catalog/?q=n&price=1-9&spm=a', 'https://www.lazada.vn/catalog/?q=n&price=1-9'],
    [
      'https://www.tiktok.com/@ban/video/7?is_from_webapp=1&_r=1&lang=vi',
      'https://www.tiktok.com/@ban/video/7?lang=vi',
    ],
    [
      'https://www.facebook.com/marketplace/item/7/?ref=search&__cft__[0]=A&__tn__=R',
      'https://www.facebook.com/marketplace/item/7/',
    ],
    ['http://shop.example/p?ref=1&_r=2&c=3', 'http://shop.example/p?ref=1&_r=2&c=3'],
    ['  /p/2 ', 'http://base.example/p/2'],
    ['?page=2', 'http://base.example/ds?page=2'],
    ['//shop.example/p', 'http://shop.example/p'],
    ['http://nồi.example/ấm', 'http://xn--ni-p9s.example/%E1%BA%A5m'],
  ])('%s → %s', (raw, expected) => {
    expect(canonicalUrl(raw, 'http://base.example/ds?page=1')).toBe(expected);
  });

  test.each([
    'javascript:void(0)',
    'mailto:a@shop.example',
    'tel:0',
    'data:text/html,x',
    'ftp://shop.example/',
    'http://[',
  ])('%s is no page', (raw) => expect(canonicalUrl(raw, 'http://base.example/')).toBeUndefined());

  test('saying it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(once === undefined ? undefined : canonicalUrl(once)).toBe(once);
      }),
    );
  });
});

test('one spelling is still the same page: host, decoded path, other parameters', () => {
  // No dot segments: Node 20 leaves the last one of "/.~/." where it stands, and would be the wrong measure.
  const piece = fc
    .stringMatching(/^[a-z%~ồ.;=&+-]{0,6}$/)
    .filter((text) => text !== '.' && text !== '..')
    .map((text) => text.replace(/%/g, '%2f%41%C3%AC'));
  fc.assert(
    fc.property(
      fc.webUrl(),
      fc.array(piece, { maxLength: 4 }),
      fc.array(piece, { maxLength: 4 }),
      (web, path, query) => {
        const { origin } = new URL(web);
        const url = new URL(`${origin}/x${path.map((part) => `/${part}`).join('')}?${query.join('&')}`);
        const once = canonicalUrl(url.href);
        expect(once).toBeDefined();
        if (once === undefined) return;
        expect(canonicalUrl(once)).toBe(once);
        const got = new URL(once);
        expect(got.host).toBe(url.host.replace(/\.+(?=:|$)/, ''));
        expect(got.pathname.split('/').map(decodeURIComponent)).toEqual(
          url.pathname.split('/').map(decodeURIComponent),
        );
        expect([...got.searchParams]).toEqual([...url.searchParams]);
      },
    ),
  );
});

describe('the twin of a host', () => {
  test.each([
    ['https://m.shop.example/p/1', ['shop.example'], 'https://shop.example/p/1'],
    ['https://mobile.shop.example/p/1', ['www.shop.example'], 'https://www.shop.example/p/1'],
    ['https://shop.example/p/1', ['www.shop.example'], 'https://www.shop.example/p/1'],
    ['https://www.shop.example/p/1', ['m.shop.example'], 'https://m.shop.example/p/1'],
    ['https://www.m.shop.example/p/1', ['shop.example'], 'https://shop.example/p/1'],
    ['https://m.shop.example/p/1', ['shop.example', 'm.shop.example'], 'https://m.shop.example/p/1'],
    ['https://kho.shop.example/p/1', ['shop.example'], 'https://kho.shop.example/p/1'],
    ['https://m.shop.example:8080/p/1', ['shop.example'], 'https://m.shop.example:8080/p/1'],
    ['https://m.example/p/1', ['example'], 'https://m.example/p/1'],
  ])('%s on %j: %s', (url, hosts, expected) => expect(onSourceHost(url, hosts)).toBe(expected));
});

describe('the site’s rules', () => {
  const rules = {
    listPatterns: ['/danh-muc/', '/tim?q='],
    itemPatterns: ['/danh-muc/sp-', '/*-i.*.*', '/p/*/chi-tiet'],
  };
  test.each([
    ['/danh-muc/dien-may', 'list'],
    ['/danh-muc/sp-1', 'item'],
    ['/tim?q=noi', 'list'],
    ['/tim', undefined],
    ['/Noi-com-dien-i.12.345', 'item'],
    ['/Noi-com-dien-i.12', undefined],
    ['/p/7/chi-tiet', 'item'],
    ['/p/7/chi-tiet/anh', undefined],
    ['/lien-he', undefined],
  ])('take %s for: %s', (path, kind) => {
    expect(pageKind(`http://shop.example${path}`, rules)).toBe(kind);
  });

  test('and short links, which may lead to an item', () => {
    const kinds = ['https://s.shopee.vn/4fvg', 'http://shop.example/p/7/chi-tiet', 'http://shop.example/lien-he'];
    expect(kinds.map((url) => linkKind(url, rules))).toEqual(['short', 'item', undefined]);
  });

  test('match a pattern of stars against a long path without trouble', () => {
    const pattern = `/${'a*'.repeat(50)}b`;
    expect(
      pageKind(`http://shop.example/${'a'.repeat(1900)}`, { listPatterns: [pattern], itemPatterns: [] }),
    ).toBeUndefined();
  });
});

describe('the links of', () => {
  const at = 'http://shop.example/ds?page=1';
  test.each<[string, string, string, string[]]>([
    [
      'a page: anchors, areas and the next page, each once',
      `<link rel="stylesheet" href="/s.css"><link rel="next" href="?page=2"><a href="/p/1?utm_source=x">1</a>
       <A HREF='/p/1#anh'>again</A><area href=p/2><a>none</a><a href="javascript:mua()">mua</a><!-- <a href="/p/9"> -->`,
      'text/html',
      ['http://shop.example/ds?page=2', 'http://shop.example/p/1', 'http://shop.example/p/2'],
    ],
    [
      'a page with a base',
      '<base href="/kho/"><a href="p/1">1</a><base href="/x/">',
      'text/html',
      ['http://shop.example/kho/p/1'],
    ],
    [
      'a page with a broken base',
      '<base href="http://["><a href="p/1">1</a>',
      'text/html',
      ['http://shop.example/p/1'],
    ],
    [
      'an answer in JSON',
      '{"items":[{"url":"/p/1","name":"a/b c"},{"url":"http://shop.example/p/2"}],"next":"/ds?page=2","note":"/ không phải"}',
      'application/json',
      ['http://shop.example/p/1', 'http://shop.example/p/2', 'http://shop.example/ds?page=2'],
    ],
    ['torn JSON', '{"url":"/p/1"', 'application/json', []],
    ['nothing', '', 'text/html', []],
  ])('%s', (_what, body, type, expected) => {
    expect(pageLinks(body, type, at)).toEqual(expected);
  });

  test('a page nested ten thousand deep are found', () => {
    expect(pageLinks(`${'<div>'.repeat(10_000)}<a href="/p/1">`, 'text/html', at)).toEqual(['http://shop.example/p/1']);
  });
  test('JSON nested too deep are none', () => {
    expect(pageLinks('['.repeat(100_000), 'application/json', at)).toEqual([]);
  });
});
