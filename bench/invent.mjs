// Titles and watched phrases in the shape of real ones, the same in every run.

/** Titles of 8 to 16 made-up words; some with emoji, some decomposed. */
export function inventTitles(count) {
  return Array.from({ length: count }, (_, i) => {
    const length = 8 + (i % 9);
    const parts = Array.from({ length }, (_, k) => syllable(i * 31 + k * 17));
    if (i % 7 === 0) parts.push('(Chính Hãng)', `${i % 90}ml`);
    if (i % 20 === 0) parts.unshift('🔥');
    const title = parts.map((part, k) => (k % 3 === 0 ? part[0].toUpperCase() + part.slice(1) : part)).join(' ');
    return i % 25 === 0 ? title.normalize('NFD') : title;
  });
}

/** Watched phrases as packs have them: one in six a single word that no title has, the others of two to four words, a tenth of all from the titles. */
export function inventTerms(from, count) {
  const found = new Set();
  for (let i = 0; found.size < count / 10 && i < from.length; i++) {
    const parts = from[i].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    found.add(parts.slice(i % 3, (i % 3) + 2 + (i % 3)).join(' '));
  }
  found.delete('');
  for (let i = 0; found.size < count; i++) {
    const turn = Math.floor(i / 1081);
    const parts = [syllable(i), syllable(i + 37 * turn + 1), syllable(3 * i + 11 * turn), syllable(5 * i + turn)];
    found.add(i % 6 === 0 ? parts.slice(0, 2 + (turn % 2)).join('') : parts.slice(0, 2 + (i % 3)).join(' '));
  }
  return [...found];
}

/** Listings whose description of about 1.5 KB is made of the titles that follow. */
export function inventListings(titles) {
  return titles.map((title, i) => {
    let description = '';
    for (let k = i + 1; description.length < 1500; k++) description += `${titles[k % titles.length]}. `;
    const priceVnd = 10_000 + ((i * 7_919) % 990) * 1_000;
    return {
      source: 'bench',
      nativeId: String(i),
      platform: 'shopee',
      title,
      // as text that was read from a file, not as the pieces it was put together from
      description: Buffer.from(description).toString(),
      images: [],
      attributes: {},
      priceVnd,
    };
  });
}

function syllable(i) {
  const onsets = 'b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x'.split(' ');
  const rhymes =
    'a ai an ang ao âu ây e en êm i iên iêu inh o oa oai oan ôi ơi u ung ươi ương uôc y á ái àn ạng ảo ầu ấy ẹ ến ếm ị iện iếu ính ó óa ọai oàn ổi ời ủ ùng ười ường uốc'.split(
      ' ',
    );
  return onsets[i % onsets.length] + rhymes[Math.floor(i / onsets.length) % rhymes.length];
}
