import { z } from 'zod';
import { type CrawlProfile, profileHash } from '../../data/crawl-profile.js';
import { parseReference, type Reference } from '../../data/reference.js';
import type { HttpRecorderOptions } from '../recorder-http.js';
import { askPatiently, RecorderError } from './ask-patiently.js';
import { ROOT } from './messages.js';
import { type PackTexts, WORK_FILES, type WorkFileKind } from './work-files.js';

/** What a worker elsewhere asks its recorder for; every call throws `RecorderError`, or the signal's reason. */
export interface WorkFilesClient {
  /** Of the program that serves. */
  version(signal: AbortSignal): Promise<string>;
  profile(hash: string, signal: AbortSignal): Promise<CrawlProfile>;
  /** Not held against the hash: that is a matter of whoever loads them. */
  rules(hash: string, signal: AbortSignal): Promise<PackTexts>;
  reference(hash: string, signal: AbortSignal): Promise<Reference>;
}

/** Fetches by hash, patiently; what is not of that hash is refused. */
export function createWorkFilesClient({ url, token, patienceMs = 60_000 }: HttpRecorderOptions): WorkFilesClient {
  const request: RequestInit = { redirect: 'error', headers: { authorization: `Bearer ${token}` } };
  const ask = async (name: string, signal: AbortSignal): Promise<unknown> =>
    (await askPatiently(new URL(`${ROOT}${name}`, url), request, patienceMs, signal)).json();
  async function file<K extends WorkFileKind>(kind: K, hash: string, signal: AbortSignal) {
    const parsed = WORK_FILES[kind].safeParse(await ask(`${kind}/${hash}`, signal));
    if (parsed.success) return parsed.data as z.infer<(typeof WORK_FILES)[K]>; // by the schema of this very kind
    throw new RecorderError(`[recorder] ${url}: ${kind} ${hash} is none: ${z.prettifyError(parsed.error)}`);
  }
  const mustBe = (kind: string, hash: string, found: string): void => {
    if (found !== hash) throw new RecorderError(`[recorder] ${url}: ${kind} ${hash} came as ${found}`);
  };
  return {
    version: async (signal) => z.object({ version: z.string() }).parse(await ask('version', signal)).version,
    profile: async (hash, signal) => {
      const profile = await file('profile', hash, signal);
      mustBe('profile', hash, profileHash(profile));
      return profile;
    },
    rules: (hash, signal) => file('rules', hash, signal),
    reference: async (hash, signal) => {
      const reference = parseReference(await file('reference', hash, signal));
      if ('wrong' in reference) throw new RecorderError(`[recorder] ${url}: reference ${hash}: ${reference.wrong}`);
      mustBe('reference', hash, reference.hash);
      return reference;
    },
  };
}
