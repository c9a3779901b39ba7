import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type LeadToWeigh, VALUE_CAP, weighLead } from '../../scorer/leads.js';

const severityOf = { hang_cam: 2, hang_gia: 1.5 };
const lead = (values: number[], more: Partial<LeadToWeigh> = {}): LeadToWeigh => ({
  class: 'hang_cam',
  severityOf,
  proofs: values.map((value, i) => ({ value, contentHash: `h${i}` })),
  ...more,
});

describe('value', () => {
  test.each<[string, number[], number]>([
    ['one listing: its own', [64], 64],
    ['none: nothing', [], 0],
    ['a second one raises it', [60, 50], 66],
    ['worthless others do not', [64, 0, 0], 64],
    ['never surer than the cap', [96, 95, 95, 95], VALUE_CAP],
    ['a hundred doubtful ones are not certain', Array.from({ length: 100 }, () => 50), 64],
  ])('%s', (_, values, expected) => expect(weighLead(lead(values)).value).toBe(expected));

  it('the same content twice is one witness, its higher value counts', () => {
    const same = [40, 60, 55].map((value) => ({ value, contentHash: 'h' }));
    expect(weighLead(lead([], { proofs: same })).value).toBe(60);
  });
});

describe('priority', () => {
  test.each<[string, Partial<LeadToWeigh>, number]>([
    ['value × severity', {}, 128],
    ['a class without severity weighs 1', { class: 'qua_han' }, 64],
    ['× reach', { reach: 3 }, 384],
    ['× recidivism', { recidivism: 1.5 }, 192],
    ['a new lead has no age yet', { ageDays: 0 }, 128],
    ['half as much again after 30 days', { ageDays: 30 }, 192],
    ['and no more later', { ageDays: 300 }, 192],
  ])('%s', (_, more, expected) => expect(weighLead(lead([64], more)).priority).toBeCloseTo(expected, 9));

  it('ten listings count double by themselves', () => {
    const ten = weighLead(lead([64, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect(ten.priority).toBeCloseTo(2 * 128, 9);
  });
});

describe('laws', () => {
  const proofs = fc.array(
    fc.record({ value: fc.integer({ min: 0, max: 100 }), contentHash: fc.constantFrom(...'abcdefgh') }),
    { maxLength: 20 },
  );
  const more = fc.record({ value: fc.integer({ min: 0, max: 100 }), contentHash: fc.constantFrom(...'abcdefghij') });

  it('another listing lowers nothing', () => {
    fc.assert(
      fc.property(proofs, more, (some, another) => {
        const before = weighLead(lead([], { proofs: some }));
        const after = weighLead(lead([], { proofs: [...some, another] }));
        expect(after.value).toBeGreaterThanOrEqual(before.value);
        expect(after.priority).toBeGreaterThanOrEqual(before.priority);
      }),
    );
  });
  it('a stronger listing lowers nothing', () => {
    fc.assert(
      fc.property(proofs, fc.nat(19), fc.integer({ min: 0, max: 100 }), (some, which, rise) => {
        const raised = some.map((p, i) => (i === which ? { ...p, value: Math.min(100, p.value + rise) } : p));
        expect(weighLead(lead([], { proofs: raised })).value).toBeGreaterThanOrEqual(
          weighLead(lead([], { proofs: some })).value,
        );
      }),
    );
  });
  it('value is at least the strongest listing’s, at most the cap, and the order of listings is nothing', () => {
    fc.assert(
      fc.property(proofs, (some) => {
        const { value, priority } = weighLead(lead([], { proofs: some }));
        expect(value).toBeGreaterThanOrEqual(Math.min(VALUE_CAP, Math.max(0, ...some.map((p) => p.value))));
        expect(value).toBeLessThanOrEqual(VALUE_CAP);
        expect(weighLead(lead([], { proofs: some.toReversed() }))).toEqual({ value, severity: 2, priority });
      }),
    );
  });
});
