import { randomInt } from 'node:crypto';
import type { ScoreListing } from '../data/schema.js';
import type { Store } from '../data/store.js';
import { buildLedger, type LedgerRow } from '../scorer/ledger.js';
import { type RefitProposal, refitWeights } from '../scorer/refit.js';
import type { RuleSet } from '../scorer/rule-set.js';
import { type DrawOptions, drawSample, reportSample, type SampleReport } from '../scorer/sample.js';
import type { OpinionOptions, SecondOpinion } from '../scorer/second-opinion.js';
import { runShadow, type ShadowOptions, type ShadowReport } from '../scorer/shadow.js';
import { readVerdicts } from '../scorer/verdicts.js';

/** What learning from decisions needs of the house. */
export interface LearningParts {
  store: () => Store;
  ruleSet: () => RuleSet;
  score: ScoreListing;
  /** Scores by the packs of another folder, against the reference in use. */
  scoreWith: (rulesDir: string) => ScoreListing;
  leadLine: number;
  now: () => Date;
}

/** What people's decisions say of the rules, and what the rules miss. */
export function wireLearning({ store, ruleSet, score, scoreWith, leadLine, now }: LearningParts) {
  return {
    ledger: (): LedgerRow[] => buildLedger(readVerdicts(store())),
    refit: (): RefitProposal => refitWeights(readVerdicts(store()), ruleSet().byId),
    async secondOpinion(options: Pick<OpinionOptions, 'signal' | 'onProgress'>): Promise<SecondOpinion> {
      // Loaded when asked for: the classifier's library is no part of the daily road.
      const { askSecondOpinion } = await import('../scorer/second-opinion.js');
      return askSecondOpinion({ ...options, store: store(), words: ruleSet().words });
    },
    shadow({ dir, ...options }: Pick<ShadowOptions, 'signal' | 'onProgress'> & { dir: string }): Promise<ShadowReport> {
      return runShadow({ ...options, store: store(), present: score, other: scoreWith(dir), leadLine });
    },
    drawSample: (options: Omit<DrawOptions, 'seed' | 'leadLine' | 'at'> & { seed?: string }) =>
      drawSample(store(), { seed: String(randomInt(2 ** 32)), ...options, leadLine, at: now().toISOString() }),
    reportSample(drawId: number): SampleReport | undefined {
      const draw = store().samples.get(drawId);
      return draw && reportSample(draw, store().samples.items(drawId));
    },
  };
}
