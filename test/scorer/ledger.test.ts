import { describe, expect, it } from 'vitest';
import type { Decision } from '../../data/schema.js';
import { wilson } from '../../scorer/interval.js';
import { buildLedger } from '../../scorer/ledger.js';
import { judgeLead, teachesNothing } from '../../scorer/verdicts.js';
import { aDecision, aLead } from '../conformance/store-things.js';

const lead = { ...aLead(), id: 1 };
const proof = (...rules: string[]) => ({
  listingId: 1,
  versionId: 1,
  contentHash: 'a',
  parts: { words: '', price: '', images: '' },
  value: 80,
  rules,
});
const said = (seq: number, verdict: Decision['verdict'], more: Partial<Decision> = {}): Decision => ({
  ...aDecision(1),
  seq,
  verdict,
  basis: { proofs: [], rules: ['khoi', 'gia'] },
  ...more,
});
const bare = { basis: { proofs: [], rules: [] } };

describe('what decisions say of a rule', () => {
  it.each<[string, Decision[], Record<string, string>]>([
    [
      'nothing while nobody decided',
      [said(1, 'claim', bare)],
      { khoi: 'undecided', gia: 'undecided', moi: 'undecided' },
    ],
    ['right when signs were found', [said(1, 'co_dau_hieu')], { khoi: 'right', gia: 'right', moi: 'undecided' }],
    [
      'wrong when dismissed, the newest word counts',
      [said(1, 'co_dau_hieu'), said(2, 'khong_co_dau_hieu')],
      { khoi: 'wrong', gia: 'wrong', moi: 'undecided' },
    ],
    [
      'wrong when named on a confirmed lead, also after the next step',
      [said(1, 'co_dau_hieu', { wrongRules: ['gia'] }), said(2, 'da_xac_minh')],
      { khoi: 'right', gia: 'wrong', moi: 'undecided' },
    ],
    [
      'nothing when undone',
      [said(1, 'khong_co_dau_hieu', { wrongRules: ['gia'] }), said(2, 'undo', { undoes: 1, ...bare })],
      { khoi: 'undecided', gia: 'undecided', moi: 'undecided' },
    ],
    [
      'right still when referred afterwards',
      [said(1, 'co_dau_hieu'), said(2, 'refer')],
      { khoi: 'right', gia: 'right', moi: 'undecided' },
    ],
  ])('%s', (_, decisions, expected) => {
    const { rules } = judgeLead(lead, decisions, [proof('khoi', 'gia', 'moi')]);
    expect(Object.fromEntries(rules)).toEqual(expected);
  });

  it.each([
    ['demo', true],
    ['training-2026', true],
    ['dao-tao', true],
    ['demografie', false],
    ['chợ thử', false],
  ])('source %s teaches nothing: %s', (source, expected) => {
    expect(teachesNothing(source)).toBe(expected);
  });
});

describe('the ledger', () => {
  const judged = (rule: string, verdicts: string) =>
    [...verdicts].map((letter) => {
      const word = ({ r: 'right', w: 'wrong', u: 'undecided' } as const)[letter] ?? 'undecided';
      return { lead, verdict: word, rules: new Map([[rule, word]]), shown: [] };
    });

  it('stands worst first, undecided rules last, and two lucky hits do not beat twenty', () => {
    const rows = buildLedger([
      ...judged('hai-lan', 'rr'),
      ...judged('cu', 'rrrrrrrrrrrrrrrrrrrr'),
      ...judged('te', 'wwwr'),
      ...judged('moi', 'uuu'),
    ]);
    expect(rows.map(({ rule }) => rule)).toEqual(['te', 'hai-lan', 'cu', 'moi']);
    expect(rows[0]).toMatchObject({ right: 1, wrong: 3, undecided: 0, precision: 0.25 });
    expect(rows.at(-1)).toMatchObject({ undecided: 3, low: 0, high: 1 });
    expect(rows.at(-1)).not.toHaveProperty('precision');
  });

  it('is empty without leads', () => expect(buildLedger([])).toEqual([]));
});

describe('Wilson’s interval', () => {
  // Values of Newcombe (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i', (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is the whole range without trials', () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }));
});
