import type { Recorder } from './recorder.js';
import { askPatiently } from './recorder-http/ask-patiently.js';
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
    recordListings: (batch, by, campaign) =>
      call('listings', { batch, by, ...(campaign === undefined ? {} : { campaign }) }),
    recordScores: (batch, by) => call('scores', { batch, by }),
  };
}
