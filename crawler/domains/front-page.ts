import type { Answer, FrontPageFact } from '../../data/domain-facts.js';
import type { Fetcher } from '../fetch/fetch-page.js';
import { FetchRefused } from '../fetch/refused.js';
import { mayAsk, type Robots } from '../robots.js';

export interface FrontPageOptions {
  fetchPage: Fetcher['fetchPage'];
  check: Robots['check'];
}

/** Where `http://host/` leads; `https://host/` is tried where nothing answers plain HTTP. */
export async function readFrontPage(
  host: string,
  options: FrontPageOptions,
  signal: AbortSignal,
): Promise<Answer<FrontPageFact>> {
  const plain = await readFrom(`http://${host}/`, options, signal);
  if (plain.state === 'known' || !plain.mayTryTls) return withoutHint(plain);
  const secure = await readFrom(`https://${host}/`, options, signal);
  return secure.state === 'known' ? secure : withoutHint(plain);
}

type Read = (Answer<FrontPageFact> & { state: 'known' }) | { state: 'unknown'; reason: string; mayTryTls: boolean };

async function readFrom(url: string, { fetchPage, check }: FrontPageOptions, signal: AbortSignal): Promise<Read> {
  const mayBeAsked = async (target: string): Promise<boolean> => mayAsk(await check(target, signal));
  try {
    // An unreachable robots.txt says, too, that nobody is at home.
    const answer = await check(url, signal);
    if (!mayAsk(answer)) {
      const mayTryTls = answer === 'unreachable';
      return { state: 'unknown', reason: `robots.txt of ${url}: ${answer}`, mayTryTls };
    }
    const { capture, hops, redirect } = await fetchPage(url, signal, {
      anyType: true,
      onRedirect: async (target) => ((await mayBeAsked(target.href)) ? 'follow' : 'stop'),
    });
    // Where robots.txt stops us, the address is known all the same.
    const all = redirect === undefined ? hops : [...hops, { url: redirect, status: 0 }];
    return { state: 'known', value: { hops: all, status: capture.status, sha256: capture.sha256 } };
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error;
    return { state: 'unknown', reason: error.message.slice(0, 300), mayTryTls: error.reason === 'network' };
  }
}

function withoutHint(read: Read): Answer<FrontPageFact> {
  return read.state === 'known' ? read : { state: 'unknown', reason: read.reason };
}
