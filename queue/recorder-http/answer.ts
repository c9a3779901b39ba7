import { z } from 'zod';
import { sha256 } from '../../data/hash.js';
import type { Zstd } from '../../data/zstd.js';
import type { Recorder } from '../recorder.js';
import { type Ask, CALLS, type CallName, FRAMED, MAX_BYTES, ROOT, unframe } from './messages.js';
import { readWorkFile, type WorkFiles } from './work-files.js';

/** What the recorder's door is made of. */
export interface RecorderDoor {
  recorder: Recorder;
  /** Name of the worker whose token this is, or `undefined`. */
  workerOf: (token: string) => string | undefined;
  zstd: Pick<Zstd, 'decompress'>;
  /** What workers read pages by. */
  files: WorkFiles;
  /** Told of calls that failed inside. */
  onError: (error: unknown) => void;
}

/**
 * Answers workers' calls: 2xx only after commit · 400 a message that is none · 401 an unknown token · 404 · 413 · 422
 * bytes that are not what their hash says · 500 the store could not; the worker asks again.
 */
export function answerWorkers({ recorder, workerOf, zstd, files, onError }: RecorderDoor) {
  const answers: { [N in CallName]: (ask: Ask<N>, bytes?: Uint8Array) => Promise<unknown> } = {
    lease: async ({ id }) => (await recorder.lease(id)) ?? null,
    'is-live': (lease) => recorder.isLive(lease),
    async page(page, bytes) {
      if (bytes === undefined) return recorder.recordPage(page);
      const claimed = page.outcome.capture?.sha256;
      if (hashOf(bytes) !== claimed) throw new Refusal(422, `the bytes are not those of ${claimed}`);
      return recorder.recordPage({ ...page, zstd: bytes });
    },
    async release({ id, learnt }) {
      await recorder.release(id, learnt);
      return null;
    },
    listings: ({ batch, by, campaign }) => recorder.recordListings(batch, by, campaign),
    scores: ({ batch, by }) => recorder.recordScores(batch, by),
  };

  function hashOf(bytes: Uint8Array): string {
    try {
      return sha256(zstd.decompress(bytes, MAX_BYTES));
    } catch (error) {
      throw new Refusal(422, error instanceof Error ? error.message : String(error));
    }
  }

  async function answer(request: Request): Promise<unknown> {
    const token = /^Bearer (\S{1,200})$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined || workerOf(token) === undefined) throw new Refusal(401, 'unknown worker token');
    const name = new URL(request.url).pathname.slice(ROOT.length);
    if (request.method === 'GET') {
      const file = readWorkFile(files, name);
      if (file === undefined) throw new Refusal(404, 'no such file');
      return file;
    }
    if (request.method !== 'POST' || !isCall(name)) throw new Refusal(404, 'no such call');
    const { json, bytes } = await readMessage(request);
    const asked = CALLS[name].ask.safeParse(json);
    if (!asked.success) throw new Refusal(400, z.prettifyError(asked.error));
    // Parsed by the schema of this very call.
    return answers[name](asked.data as never, bytes);
  }

  return async (request: Request): Promise<Response> => {
    try {
      return Response.json(await answer(request));
    } catch (error) {
      if (error instanceof Refusal) return new Response(error.message, { status: error.status });
      onError(error);
      return new Response('the recorder could not; try again', { status: 500 });
    }
  };
}

class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

async function readMessage(request: Request): Promise<{ json: unknown; bytes?: Uint8Array }> {
  const body = await readCapped(request);
  const isFramed = request.headers.get('content-type') === FRAMED;
  const parts = isFramed ? unframe(body) : { json: new TextDecoder().decode(body) };
  if (parts === undefined) throw new Refusal(400, 'the message is torn');
  try {
    return { ...parts, json: JSON.parse(parts.json) };
  } catch {
    throw new Refusal(400, 'the message is no JSON');
  }
}

async function readCapped(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new Refusal(413, `longer than ${MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
