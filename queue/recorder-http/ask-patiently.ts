import { setTimeout as sleep } from 'node:timers/promises';

/** The recorder refused a call, or was not there for longer than the patience; the message says which and what to do. */
export class RecorderError extends Error {
  override readonly name = 'RecorderError';
  constructor(
    message: string,
    /** HTTP status of a refusal. */
    readonly status?: number,
  ) {
    super(message);
  }
}

const FIRST_REST_MS = 200;
const LONGEST_REST_MS = 5_000;
const ANSWER_MS = 60_000;

/** Tries again while nobody answers or the answer is "later"; any other refusal is final. Throws `RecorderError`, or the signal's reason. */
export async function askPatiently(
  url: URL,
  request: RequestInit,
  patienceMs: number,
  signal?: AbortSignal,
): Promise<Response> {
  const start = Date.now();
  for (let rest = FIRST_REST_MS; ; rest = Math.min(rest * 2, LONGEST_REST_MS)) {
    const time = AbortSignal.timeout(ANSWER_MS);
    const either = signal === undefined ? time : AbortSignal.any([time, signal]);
    const answer = await fetch(url, { ...request, signal: either }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    signal?.throwIfAborted();
    if (answer instanceof Response && answer.ok) return answer;
    const isLater = answer instanceof Error || answer.status >= 500 || answer.status === 429;
    if (!isLater)
      throw new RecorderError(`[recorder] ${url}: ${answer.status} ${await wordsOf(answer)}`, answer.status);
    if (Date.now() - start + rest > patienceMs) throw new RecorderError(await whyNot(url, answer, patienceMs));
    if (answer instanceof Response) await answer.body?.cancel();
    await sleep(rest, undefined, signal === undefined ? {} : { signal });
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
