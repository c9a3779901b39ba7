import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../scorer/pack-files.js';
import { BOUND, type Refitted, refitWeights } from '../../scorer/refit.js';
import type { Rule } from '../../scorer/rule.js';
import type { JudgedLead, Said } from '../../scorer/verdicts.js';
import { STRENGTH } from '../../scorer/weights.js';
import { aLead } from '../conformance/store-things.js';

/** Any stable rule of the packs, under other names and strengths. */
const model = readPackFiles('rules', 'data/reference', () => {}).rules.find(
  ({ rule }) => rule.status === 'stable',
)?.rule;
if (model === undefined) throw new Error('the packs have no stable rule');
const rule = (id: string, changes: Partial<Rule> = {}): [string, Rule] => [
  id,
  { ...model, id, strength: 'strong', ...changes },
];
const rules = new Map([
  rule('a'),
  rule('b'),
  rule('yeu', { strength: 'weak' }),
  rule('thu', { status: 'experimental' }),
]);

const lead = (verdict: Said, said: Record<string, Said>, value = 60): JudgedLead => ({
  lead: { ...aLead({ value }), id: 1 },
  verdict,
  rules: new Map(Object.entries(said)),
  shown: [],
});
const times = (n: number, one: JudgedLead) => Array.from({ length: n }, () => one);
const of = (leads: JudgedLead[], id: string): Refitted | undefined =>
  refitWeights(leads, rules).weights.find((weight) => weight.rule === id);

describe('refitted weights', () => {
  it('rise for a rule that is right, fall for one that is wrong, more with more verdicts', () => {
    expect(of(times(10, lead('right', { a: 'right' })), 'a')?.after).toBeGreaterThan(STRENGTH.strong);
    const [few, many] = [3, 30].map((n) => of(times(n, lead('wrong', { a: 'wrong' })), 'a')?.after ?? Number.NaN);
    expect(few).toBeLessThan(STRENGTH.strong);
    expect(many).toBeLessThan(few ?? 0);
  });

  it('blame the rule that the wrong leads share, not the one beside it', () => {
    const leads = [
      ...times(20, lead('right', { a: 'right' })),
      ...times(10, lead('wrong', { a: 'wrong', b: 'wrong' })),
    ];
    expect(of(leads, 'b')?.after).toBeLessThan((of(leads, 'a')?.after ?? 0) - 0.5);
  });

  it('fall for a hit that was called wrong on a confirmed lead', () => {
    const leads = times(10, lead('right', { a: 'right', b: 'wrong' }));
    expect(of(leads, 'a')?.after).toBeGreaterThan(STRENGTH.strong);
    expect(of(leads, 'b')?.after).toBeLessThan(STRENGTH.strong);
  });

  it('stop at the bound and say so; a raising rule never lowers', () => {
    expect(of(times(500, lead('wrong', { a: 'wrong' }, 97)), 'a')).toMatchObject({
      after: Math.round((STRENGTH.strong - BOUND) * 1000) / 1000,
      atBound: true,
    });
    expect(of(times(500, lead('wrong', { yeu: 'wrong' }, 97)), 'yeu')).toMatchObject({
      after: 0,
      factor: 0,
      atBound: true,
    });
  });

  it('leave out experimental rules, rules gone from the packs and undecided leads', () => {
    const leads = [lead('right', { thu: 'right', mat: 'right' }), lead('undecided', { a: 'undecided' })];
    expect(refitWeights(leads, rules)).toEqual({ decided: 0, lossBefore: 0, lossAfter: 0, weights: [] });
  });

  it('never fit the verdicts worse than today’s, whatever their order', () => {
    const word = fc.constantFrom<Said>('right', 'wrong');
    const one = fc
      .tuple(word, fc.subarray(['a', 'b', 'yeu'], { minLength: 1 }), fc.integer({ min: 50, max: 97 }))
      .map(([verdict, ids, value]) => lead(verdict, Object.fromEntries(ids.map((id) => [id, verdict])), value));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (leads) => {
        const proposal = refitWeights(leads, rules);
        expect(proposal.lossAfter).toBeLessThanOrEqual(proposal.lossBefore + 1e-9);
        expect(proposal.weights.every(({ before, after }) => Math.abs(after - before) <= BOUND + 1e-9)).toBe(true);
        const turned = refitWeights([...leads].reverse(), rules);
        for (const { rule: id, after } of proposal.weights) {
          expect(turned.weights.find((weight) => weight.rule === id)?.after).toBeCloseTo(after, 2);
        }
      }),
      { numRuns: 60 },
    );
  });
});
