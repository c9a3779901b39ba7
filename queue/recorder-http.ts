import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorder } from './recorder.js';
import { type Answer, type Ask, CALLS, type CallName, FRAMED, frame, ROOT } from './recorder-http/messages.js';

/** What a worker elsewhere is told of its recorder. */
export interface HttpRecorderOptions {
  /** `http://host:port` or `https://…` of `soicho serve`. */
  url: string;
  /** Of this worker; `soicho worker token` makes one. */
  token: string;
  /** How long a call is tried again while the recorder is not there. Default 60000. */
  patienceMs?: number;
}

/** The recorder refused a call, or was not there for longer than the patience; the message says which and what to do. */
export class RecorderError extends Error {
  override readonly name = 'RecorderError';
}

const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 5_000;
const ANSWER_MS = 60_000;

/** Recorder of a worker that does not own the database: every call is an HTTP request, tried again until it is answered, since twice is once. */
export function createHttpRecorder({ url, token, patienceMs = 60_000 }: HttpRecorderOptions): Recorder {
  async function call<N extends CallName>(name: N, ask: Ask<N>, bytes?: Uint8Array): Promise<Answer<N>> {
    const json = JSON.stringify(ask);
    const request: RequestInit = {
      method: 'POST',
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': bytes === undefined ? 'application/json' : FRAMED,
      },
      body: bytes === undefined ? json : frame(json, bytes),
    };
    const response = await askPatiently(new URL(`${ROOT}${name}`, url), request, patienceMs);
    // The schema of this very call.
    return CALLS[name].answer.parse(await response.json()) as Answer<N>;
  }

  return {
    lease: async (id) => (await call('lease', { id })) ?? undefined,
    isLive: ({ id, epoch }) => call('is-live', { id, epoch }),
    recordPage({ zstd, lease: { id, host, epoch, sweepId }, ...page }) {
      return call('page', { lease: { id, host, epoch, sweepId }, ...page }, zstd);
    },
    async release(id, learnt) {
      await call('release', learnt === undefined ? { id } : { id, learnt });
    },
    recordListings: (batch, by) => call('listings', { batch, by }),
    recordScores: (batch, by) => call('scores', { batch, by }),
  };
}

/** Tries again while nobody answers or the answer is "later"; any other refusal is final. */
async function askPatiently(url: URL, request: RequestInit, patienceMs: number): Promise<Response> {
  const start = Date.now();
  for (let rest = FIRST_REST_MS; ; rest = Math.min(rest * 2, LONGEST_REST_MS)) {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    if (answer instanceof Response && answer.ok) return answer;
    const isLater = answer instanceof Error || answer.status >= 500 || answer.status === 429;
    if (!isLater) throw new RecorderError(`[recorder] ${url}: ${answer.status} ${await wordsOf(answer)}`);
    if (Date.now() - start + rest > patienceMs) throw new RecorderError(await whyNot(url, answer, patienceMs));
    if (answer instanceof Response) await answer.body?.cancel();
    await sleep(rest);
  }
}

async function whyNot(url: URL, answer: Response | Error, patienceMs: number): Promise<string> {
  const { message } = answer instanceof Error ? rootOf(answer) : { message: await wordsOf(answer) };
  return `[recorder] ${url}: not there for ${patienceMs / 1000} s (${message}); is "soicho serve" running?`;
}

/** `fetch failed` says nothing; its cause does. */
function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

async function wordsOf(answer: Response): Promise<string> {
  return (await answer.text().catch(() => '')).slice(0, 500);
}
