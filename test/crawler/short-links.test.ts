import { describe, expect, test } from 'vitest';
import { carriedUrl, isShortLink } from '../../crawler/short-links.js';

test.each([
  ['https://s.shopee.vn/4fvg0YI3pD', true],
  ['https://vn.shp.ee/S5h', true],
  ['https://vt.tiktok.com/ZS1/', true],
  ['https://www.tiktok.com/t/ZS1/', true],
  ['https://www.tiktok.com/@ban', false],
  ['https://bit.ly/abc', true],
  ['https://bit.ly/', false],
  ['https://shopee.vn/n-i.1.2', false],
  ['https://notbit.ly/abc', false],
])('%s is short: %s', (url, expected) => expect(isShortLink(url)).toBe(expected));

describe('a link that carries its target', () => {
  test.each([
    [
      'https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn%2Fproduct%2F1%2F2&sub_id=a',
      'https://shopee.vn/product/1/2',
    ],
    ['https://go.isclix.com/deep_link/47?url=https%3A%2F%2Ftiki.vn%2Fa-p1.html', 'https://tiki.vn/a-p1.html'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fshop.example%2F&h=AT', 'https://shop.example/'],
    ['https://l.facebook.com/l.php?u=javascript:mua()', undefined],
    ['https://shop.example/?url=https%3A%2F%2Fx.example', undefined],
  ])('%s: %s', (url, target) => expect(carriedUrl(url)).toBe(target));
});
