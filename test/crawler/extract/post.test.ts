import { describe, expect, test } from 'vitest';
import { postOffer } from '../../../crawler/extract/post.js';

const post = (inside: string) =>
  `<html><body><nav><a href="/">Nhà</a></nav>${inside}<script>let x = 'bán';</script></body></html>`;

describe('a post that says nothing to machines', () => {
  test('gives author, words and price', () => {
    const html = post(
      '<article><a href="/t/1">Tiệm Cô Ba</a><p>Thanh lý nồi cơm\nCòn mới, hộp đủ</p><b>350.000đ</b></article>',
    );
    expect(postOffer(html)).toEqual({
      title: 'Thanh lý nồi cơm',
      description: 'Còn mới, hộp đủ',
      seller: 'Tiệm Cô Ba',
      price: { text: '350.000đ' },
    });
  });

  test.each([
    [
      'without a price, when it offers something',
      '<div role="article"><p>Em bán mật ong rừng, inbox</p></div>',
      'Em bán mật ong rừng, inbox',
    ],
    ['with words before the author', '<article><h2>Giày cũ</h2><a href="/a">Lan</a> giá 90k</article>', 'Giày cũ'],
  ])('%s', (_what, inside, title) => expect(postOffer(post(inside))?.title).toBe(title));

  test.each([
    ['Thanh lý nồi cơm, giá 1tr450k, ship 30k', { text: '1450000', currency: 'VND' }],
    ['Pass máy xay 2 củ rưỡi, mua mới 5tr', { text: '2500000', currency: 'VND' }],
    ['Bán áo 90k, quần 120k', undefined],
    ['Bán nồi, giá 300-400k', undefined],
    ['Bán nồi, ib giá', undefined],
  ])('asks a price in words: %s', (words, price) =>
    expect(postOffer(post(`<article><p>${words}</p></article>`))?.price).toEqual(price));

  test.each([
    ['a story', '<article><p>Hôm nay trời đẹp quá</p></article>'],
    ['two posts', '<article><p>bán nồi</p></article><article><p>bán chảo</p></article>'],
    ['none', '<p>bán nồi</p>'],
    ['an empty one', '<article></article>'],
    ['one that is all script', '<article><script>bán nồi</script></article>'],
  ])('is no offer: %s', (_what, inside) => expect(postOffer(post(inside))).toBeUndefined());
});
