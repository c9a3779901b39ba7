import { request } from 'node:http';
import type { Market } from '../../market/start-market.js';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One real request to the market, redirects not followed. */
export function askMarket(market: Market, url: string, options: { method?: string } = {}): Promise<Answer> {
  const { host, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...market.address,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host, 'user-agent': 'thu-nghiem/1.0' },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** Asks again as long as the market puts us off with 429 or 500; an answer after the first `tries` counts as it is. */
export async function askAgain(market: Market, url: string, tries = 3): Promise<Answer> {
  const answer = await askMarket(market, url);
  const putOff = answer.status === 429 || answer.status === 500;
  return putOff && tries > 1 ? askAgain(market, url, tries - 1) : answer;
}
