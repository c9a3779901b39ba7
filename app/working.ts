import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Route } from '../crawler/fetch/egress.js';
import type { WorkerNews, WorkerRun } from '../crawler/run-worker.js';
import type { CrawlProfile } from '../data/crawl-profile.js';
import type { Reference } from '../data/reference.js';
import type { ScoreListing } from '../data/schema.js';
import type { Queue } from '../queue/queue.js';
import type { Recorder } from '../queue/recorder.js';
import type { RuleSet } from '../scorer/rule-set.js';
import { createScorer } from '../scorer/score.js';

/** What a worker asks the program that serves. */
interface ServedFiles {
  version(signal: AbortSignal): Promise<string>;
  profile(hash: string, signal: AbortSignal): Promise<CrawlProfile>;
  rules(hash: string, signal: AbortSignal): Promise<Record<string, string>>;
  reference(hash: string, signal: AbortSignal): Promise<Reference>;
}

/** What working for a database elsewhere needs of the house. */
export interface WorkingParts {
  queue: () => Promise<Queue>;
  /** Recorder and files of a program that serves, in the technology it speaks. */
  connect: (options: { url: string; token: string }) => Promise<{ recorder: Recorder; files: ServedFiles }>;
  tools: (
    route?: Route,
  ) => Promise<
    Pick<WorkerRun, 'egress' | 'userAgent' | 'browser' | 'extract' | 'contactsOf' | 'compress' | 'now' | 'wait'>
  >;
  loadPacks: (dir: string) => RuleSet;
  /** Where rule packs that were fetched lie. */
  packsDir: string;
  version: string;
}

export interface WorkOptions {
  url: string;
  token: string;
  concurrency: number;
  signal: AbortSignal;
  say: (news: WorkerNews) => void;
  route?: Route;
}

/** Crawling for a database on another machine. */
export function wireWorking({ queue, connect, tools, loadPacks, packsDir, version }: WorkingParts) {
  async function scorerOf(
    { rules, reference }: CrawlProfile,
    files: ServedFiles,
    signal: AbortSignal,
  ): Promise<ScoreListing> {
    const dir = join(packsDir, `rules-${rules}`);
    const load = () => loadPacks(dir);
    let ruleSet = attempt(load);
    if (ruleSet?.hash !== rules) {
      keepPacks(dir, await files.rules(rules, signal));
      ruleSet = load();
    }
    if (ruleSet.hash !== rules) {
      throw new Error(
        `[worker] the rule packs came as ${ruleSet.hash}, not ${rules}: "soicho serve" and this worker have other reference tables; install the same release`,
      );
    }
    return createScorer(ruleSet, reference === undefined ? undefined : await files.reference(reference, signal)).score;
  }

  return {
    /** Takes jobs until the signal aborts; see `runWorker`. */
    async work({ url, token, concurrency, signal, say, route }: WorkOptions): Promise<void> {
      const { runWorker } = await import('../crawler/run-worker.js');
      const { recorder, files } = await connect({ url, token });
      await runWorker({
        ...(await tools(route)),
        ...{ queue: await queue(), recorder, concurrency, version, say, signal },
        servedVersion: files.version,
        load: async (hash, stop) => {
          const profile = await files.profile(hash, stop);
          return { profile, score: await scorerOf(profile, files, stop) };
        },
      });
    },
  };
}

function attempt<T>(load: () => T): T | undefined {
  try {
    return load();
  } catch {
    return undefined; // not there, or torn: fetched anew
  }
}

/** Under another name until all of it is there. */
function keepPacks(dir: string, texts: Record<string, string>): void {
  const part = `${dir}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  for (const [path, text] of Object.entries(texts)) {
    if (!/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path))
      throw new Error(`[worker] a rule pack with the path "${path}" was refused`);
    const file = join(part, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  rmSync(dir, { recursive: true, force: true });
  renameSync(part, dir);
}
