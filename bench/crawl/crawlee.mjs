// The other side of bench/crawl.mjs: Crawlee's CheerioCrawler with a Configuration of its own, nothing written to disk,
// reading the same ten fields with selectors.
import { CheerioCrawler, Configuration, LogLevel, log } from '@crawlee/cheerio';
import { CONCURRENCY, SAMPLE_EVERY } from './hosts.mjs';
import { answerRounds } from './rounds.mjs';

log.setLevel(LogLevel.OFF);

answerRounds(async ({ port, kind, from, to }) => {
  const results = [];
  const read = kind === 'ld' ? readJsonLd : readMicrodata;
  const crawler = new CheerioCrawler(
    {
      requestHandler: ({ $, request }) => {
        results.push([Number(request.url.slice(request.url.lastIndexOf('/') + 1)), read($)]);
      },
      failedRequestHandler: ({ request }) => {
        throw new Error(`${request.url}: ${request.errorMessages.join(' ')}`);
      },
      minConcurrency: CONCURRENCY,
      maxConcurrency: CONCURRENCY,
      useSessionPool: false,
    },
    new Configuration({ persistStorage: false, purgeOnStart: false }),
  );
  const urls = [];
  for (let number = from; number < to; number += 1) urls.push(`http://127.0.0.1:${port}/${kind}/p/${number}`);
  await crawler.run(urls);
  await crawler.teardown();
  return { pages: results.length, kept: new Map(results.filter(([number]) => number % SAMPLE_EVERY === 0)) };
});

function readMicrodata($) {
  const offer = $('[itemprop="offers"]');
  const availability = offer.find('[itemprop="availability"]').attr('href');
  const lines = $('[itemprop="description"] p').map((_, line) => $(line).text().trim());
  return {
    title: $('h1[itemprop="name"]').text().trim(),
    price: Number(offer.find('[itemprop="price"]').attr('content')),
    currency: offer.find('[itemprop="priceCurrency"]').attr('content'),
    description: lines.get().join('\n'),
    brand: $('[itemprop="brand"]').text().trim(),
    sku: $('[itemprop="sku"]').text().trim(),
    gtin: $('[itemprop="gtin13"]').attr('content'),
    availability: availability.slice(availability.lastIndexOf('/') + 1),
    images: $('[itemprop="image"]')
      .map((_, image) => $(image).attr('src'))
      .get(),
    seller: offer.find('[itemprop="seller"] [itemprop="name"]').text().trim(),
  };
}

function readJsonLd($) {
  const product = JSON.parse($('script[type="application/ld+json"]').html());
  const { name: title, description, brand, sku, gtin13: gtin, image: images, offers } = product;
  const { price, priceCurrency: currency, availability, seller } = offers;
  return {
    ...{ title, price, currency, description, brand: brand.name, sku, gtin },
    ...{ availability: availability.slice(availability.lastIndexOf('/') + 1), images, seller: seller.name },
  };
}
