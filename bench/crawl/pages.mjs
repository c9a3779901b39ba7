// Invented product pages of about 60 KB for bench/crawl.mjs: header, menus, related items, style and script noise around
// one offer. `plain` pages carry it as microdata, `ld` pages as JSON-LD.
const WORDS = 'áo khoác gốm nến lụa giỏ mây sứ trà sen gỗ thêu đan chén bình khăn túi thảm đèn quạt hương'.split(' ');
const SHOPS = ['Tiệm Lá Bàng', 'Nhà Gốm Cửa Ải', 'Xưởng Mây Bờ Đê', 'Quán Vải Đầu Ngõ', 'Gian Nến Hiên Tây'];
const VARIANTS = 16;

/** The ten fields of item `number`, as a reader has to give them. */
export function fieldsOf(number) {
  const word = (n) => WORDS[(number * 7 + n * 13) % WORDS.length];
  const lines = Array.from({ length: 6 }, (_, line) => {
    const words = Array.from({ length: 22 }, (_, n) => word(line * 22 + n)).join(' ');
    return `Hàng làm tay số ${number}, dòng ${line + 1}: ${words}.`;
  });
  return {
    title: `Bộ ${word(1)} ${word(2)} ${word(3)} mã ${number}`,
    price: 45_000 + (number % 900) * 1000,
    currency: 'VND',
    description: lines.join('\n'),
    brand: `Hiệu ${word(4)}`,
    sku: `SC${100_000 + number}`,
    gtin: String(8_930_000_000_000 + number),
    availability: number % 5 === 0 ? 'OutOfStock' : 'InStock',
    images: [1, 2, 3, 4].map((n) => `https://anh.gian-hang.example/${number}/${n}.jpg`),
    seller: SHOPS[number % SHOPS.length],
  };
}

/** The page of item `number` as bytes. */
export function pageOf(kind, number) {
  const { before, after } = fillers[number % VARIANTS];
  const item = fieldsOf(number);
  const offer = kind === 'ld' ? visible(item) : microdata(item);
  return Buffer.concat([
    Buffer.from(head(item) + (kind === 'ld' ? jsonLd(item) : '')),
    before,
    Buffer.from(offer),
    after,
  ]);
}

/** robots.txt of every host. */
export function robotsOf(origin) {
  const rules = Array.from({ length: 25 }, (_, n) => `Disallow: /rieng-${n}/*?loc=`).join('\n');
  return `User-agent: *\n${rules}\nAllow: /p/\nSitemap: ${origin}/sitemap.xml\n`;
}

export function sitemapOf(origin, numbers) {
  const urls = numbers.map((number) => `<url><loc>${origin}/p/${number}</loc></url>`).join('');
  return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`;
}

function head({ title, images }) {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title} | Gian hàng</title>
<meta name="viewport" content="width=device-width"><meta property="og:site_name" content="Gian hàng">
<meta property="og:title" content="${title}"><meta property="og:image" content="${images[0]}">\n`;
}

function jsonLd(item) {
  const { title, price, currency, description, brand, sku, gtin, availability, images, seller } = item;
  const offers = {
    '@type': 'Offer',
    price,
    priceCurrency: currency,
    availability: `https://schema.org/${availability}`,
    seller: { '@type': 'Organization', name: seller },
  };
  const product = { '@type': 'Product', name: title, description, image: images, sku, gtin13: gtin };
  const data = { '@context': 'https://schema.org', ...product, brand: { '@type': 'Brand', name: brand }, offers };
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>\n`;
}

function visible({ title, price, description, images, seller }) {
  const shown = images.map((image) => `<img class="anh" src="${image}" alt="">`).join('');
  const lines = description.split('\n').map((line) => `<p>${line}</p>`);
  return `<main><h1>${title}</h1><div class="gia">${price.toLocaleString('vi')}₫</div><div class="hinh">${shown}</div>
<div class="mo-ta">${lines.join('')}</div><div class="ban">${seller}</div></main>`;
}

function microdata({ title, price, currency, description, brand, sku, gtin, availability, images, seller }) {
  const shown = images.map((image) => `<img itemprop="image" src="${image}" alt="">`).join('');
  const lines = description.split('\n').map((line) => `<p>${line}</p>`);
  return `<main itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">${title}</h1><div class="hinh">${shown}</div>
<p>Hiệu: <b itemprop="brand">${brand}</b> · mã <i itemprop="sku">${sku}</i><meta itemprop="gtin13" content="${gtin}"></p>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><b itemprop="price" content="${price}">${price.toLocaleString('vi')}₫</b>
<meta itemprop="priceCurrency" content="${currency}"><link itemprop="availability" href="https://schema.org/${availability}">
<span itemprop="seller" itemscope itemtype="https://schema.org/Organization">Người bán <b itemprop="name">${seller}</b></span></div>
<div itemprop="description">${lines.join('')}</div></main>`;
}

const fillers = Array.from({ length: VARIANTS }, (_, variant) => {
  const css = Array.from({ length: 170 }, (_, n) => `.k${variant}-${n}>a:hover{color:#${n}a;margin:${n}px 0 0 4px}`);
  const menu = Array.from({ length: 110 }, (_, n) => {
    const name = `${WORDS[n % WORDS.length]} ${WORDS[(n * 3 + variant) % WORDS.length]}`;
    return `<li class="muc cap-${n % 3}"><a href="/danh-muc/${n}?trang=1&amp;xep=moi" data-muc="${n}" title="${name}">${name} &amp; hơn nữa</a></li>`;
  });
  const settings = Array.from({ length: 260 }, (_, n) => `"khoa_${variant}_${n}":{"bat":${n % 2 === 0},"hang":"${n}"}`);
  const script = `window.dataLayer=window.dataLayer||[];window.__CAI_DAT__={${settings.join(',')}};(function(d){for(var i=0;i<9;i++){if(i<d.length)d[i]="</"+"b>"}})([]);`;
  const cards = Array.from({ length: 30 }, (_, n) => {
    const name = `${WORDS[(n * 5) % WORDS.length]} ${WORDS[(n + variant) % WORDS.length]} ${n}`;
    return `<div class="the"><a class="anh-the" href="/p/x${n}"><img loading="lazy" src="/anh/${n}.jpg" width="200" height="200" alt="${name}"></a><a href="/p/x${n}" class="ten">${name}</a><span class="gia"><b>${n}9.000</b>₫</span><span class="sao">${'★'.repeat(n % 6)}</span></div>`;
  });
  const before = `<style>${css.join('\n')}</style><script>${script}</script></head><body class="trang">
<header><a href="/">Gian hàng</a><form action="/tim"><input name="q" placeholder="Tìm…"></form><ul>${menu.join('\n')}</ul></header>\n`;
  const after = `<aside><h2>Có thể bạn thích</h2>${cards.join('\n')}</aside><footer><ul>${menu.slice(0, 60).join('\n')}</ul>
<script>${script.replaceAll('khoa_', 'moc_')}</script></footer></body></html>`;
  return { before: Buffer.from(before), after: Buffer.from(after) };
});
