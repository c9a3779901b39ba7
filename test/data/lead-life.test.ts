import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allowedVerdicts, reduceLead } from '../../data/lead-life.js';
import { type Decision, LEAD_STATES, VERDICTS, type Verdict } from '../../data/schema.js';

const START = Date.parse('2026-11-22T03:00:00.000Z');
const at = (minute: number): string => new Date(START + minute * 60_000).toISOString();

type Said = [minute: number, verdict: Verdict, more?: Partial<Decision>];

function decisions(...said: Said[]): Decision[] {
  return said.map(([minute, verdict, more], i) => ({
    seq: i + 1,
    leadId: 1,
    at: at(minute),
    by: 'Đỗ Thu',
    verdict,
    wrongRules: [],
    basis: { proofs: [], rules: [] },
    ...more,
  }));
}

function stand(minute: number, ...said: Said[]) {
  const { binding, dismissal, ...life } = reduceLead(decisions(...said), at(minute));
  const unsaid = { assignee: undefined, until: undefined, reopened: undefined };
  return { ...unsaid, ...life, dismissal: dismissal?.seq, binding: binding.map(({ seq }) => seq) };
}

describe('a lead goes its way', () => {
  test.each<[string, number, Said[], object]>([
    ['nothing said', 0, [], { state: 'new' }],
    ['claimed', 19, [[0, 'claim']], { state: 'claimed', assignee: 'Đỗ Thu', until: at(20) }],
    ['a claim ends after 20 minutes', 20, [[0, 'claim']], { state: 'new', assignee: undefined, until: undefined }],
    [
      'claimed again',
      30,
      [
        [0, 'claim'],
        [15, 'claim'],
      ],
      { state: 'claimed', until: at(35) },
    ],
    [
      'released',
      1,
      [
        [0, 'claim'],
        [1, 'release'],
      ],
      { state: 'new', assignee: undefined },
    ],
    [
      'a decision keeps it',
      60,
      [
        [0, 'claim'],
        [1, 'can_xac_minh'],
      ],
      { state: 'can_xac_minh', assignee: 'Đỗ Thu' },
    ],
    [
      'a claim falls back to where it was',
      60,
      [
        [0, 'can_xac_minh'],
        [1, 'claim'],
      ],
      { state: 'can_xac_minh' },
    ],
    ['signs', 1, [[0, 'co_dau_hieu']], { state: 'co_dau_hieu' }],
    [
      'the whole ladder',
      9,
      [
        [0, 'can_xac_minh'],
        [1, 'co_dau_hieu'],
        [2, 'da_xac_minh'],
        [3, 'co_ket_luan'],
        [4, 'da_thi_hanh'],
      ],
      { state: 'da_thi_hanh' },
    ],
    ['no verification without signs', 9, [[0, 'da_xac_minh']], { state: 'new' }],
    [
      'no conclusion without verification',
      9,
      [
        [0, 'co_dau_hieu'],
        [1, 'co_ket_luan'],
      ],
      { state: 'co_dau_hieu' },
    ],
    ['dismissed', 1, [[0, 'khong_co_dau_hieu']], { state: 'khong_co_dau_hieu', dismissal: 1, binding: [1] }],
    ['referred', 1, [[0, 'refer']], { state: 'referred' }],
    [
      'handed back',
      2,
      [
        [0, 'refer'],
        [1, 'can_xac_minh'],
      ],
      { state: 'can_xac_minh' },
    ],
    ['snoozed', 9, [[0, 'snooze', { until: at(10) }]], { state: 'snoozed', until: at(10) }],
    [
      'a snooze ends',
      10,
      [
        [0, 'co_dau_hieu'],
        [1, 'snooze', { until: at(10) }],
      ],
      { state: 'co_dau_hieu' },
    ],
    [
      'a snooze ends early',
      2,
      [
        [0, 'snooze', { until: at(10) }],
        [1, 'release'],
      ],
      { state: 'new', until: undefined },
    ],
    [
      'snoozed on',
      15,
      [
        [0, 'snooze', { until: at(10) }],
        [5, 'snooze', { until: at(20) }],
      ],
      { state: 'snoozed' },
    ],
    [
      'a snooze ends in the wait it began in',
      15,
      [
        [0, 'wait_expertise'],
        [1, 'snooze', { until: at(10) }],
      ],
      { state: 'waiting_expertise' },
    ],
    [
      'the right holder answers',
      5,
      [
        [0, 'co_dau_hieu'],
        [1, 'wait_right_holder'],
        [2, 'da_xac_minh'],
      ],
      { state: 'da_xac_minh' },
    ],
    [
      'no shortcut through a wait',
      5,
      [
        [0, 'wait_right_holder'],
        [2, 'da_xac_minh'],
      ],
      { state: 'waiting_right_holder' },
    ],
    [
      'a note changes nothing',
      5,
      [
        [0, 'co_dau_hieu'],
        [1, 'note', { note: 'đã gọi' }],
      ],
      { state: 'co_dau_hieu' },
    ],
    [
      'undone',
      5,
      [
        [0, 'can_xac_minh'],
        [1, 'co_dau_hieu'],
        [2, 'undo', { undoes: 2 }],
      ],
      { state: 'can_xac_minh', reopened: undefined },
    ],
    [
      'an undo undone',
      5,
      [
        [0, 'co_dau_hieu'],
        [1, 'undo', { undoes: 1 }],
        [2, 'undo', { undoes: 2 }],
      ],
      { state: 'co_dau_hieu' },
    ],
    [
      'a dismissal undone is back and says so',
      5,
      [
        [0, 'can_xac_minh'],
        [1, 'khong_co_dau_hieu'],
        [2, 'undo', { undoes: 2 }],
      ],
      { state: 'can_xac_minh', reopened: 'undone', dismissal: undefined, binding: [] },
    ],
    [
      'reopened by the program, its dismissal still binds',
      5,
      [
        [0, 'khong_co_dau_hieu'],
        [1, 'reopen', { by: 'soicho', reason: 'changed_price' }],
      ],
      { state: 'new', reopened: 'changed_price', dismissal: undefined, binding: [1] },
    ],
    [
      'the reason is gone with the next verdict, not with a claim',
      6,
      [
        [0, 'khong_co_dau_hieu'],
        [1, 'reopen', { reason: 'tip' }],
        [2, 'claim'],
      ],
      { state: 'claimed', reopened: 'tip' },
    ],
    [
      'dismissed twice: both bind',
      6,
      [
        [0, 'khong_co_dau_hieu'],
        [1, 'reopen', { reason: 'tip' }],
        [2, 'khong_co_dau_hieu'],
      ],
      { dismissal: 3, binding: [1, 3], reopened: undefined },
    ],
    [
      'signs found since: the older dismissal binds nobody',
      6,
      [
        [0, 'khong_co_dau_hieu'],
        [1, 'reopen', { reason: 'tip' }],
        [2, 'co_dau_hieu'],
        [3, 'khong_co_dau_hieu'],
      ],
      { binding: [4] },
    ],
    [
      'only a dismissed lead is reopened',
      5,
      [
        [0, 'co_dau_hieu'],
        [1, 'reopen', { reason: 'tip' }],
      ],
      { state: 'co_dau_hieu' },
    ],
  ])('%s', (_, minute, said, expected) => {
    expect(stand(minute, ...said)).toMatchObject(expected);
  });
});

describe('what may be said', () => {
  it('reopen is never a person’s word, a note always is', () => {
    for (const state of LEAD_STATES) {
      expect(allowedVerdicts(state)).not.toContain('reopen');
      expect(allowedVerdicts(state)).toContain('note');
    }
  });
  test.each<[Verdict, string[]]>([
    ['da_xac_minh', ['co_dau_hieu']],
    ['co_ket_luan', ['da_xac_minh']],
    ['da_thi_hanh', ['co_ket_luan']],
    ['release', ['claimed', 'snoozed']],
  ])('%s only in %j', (verdict, states) => {
    expect(LEAD_STATES.filter((state) => allowedVerdicts(state).includes(verdict))).toEqual(states);
  });
});

const history = fc
  .array(
    fc.record({
      verdict: fc.constantFrom(...VERDICTS),
      step: fc.integer({ min: 0, max: 25 }),
      snooze: fc.integer({ min: 1, max: 60 }),
      undoes: fc.integer({ min: 1, max: 12 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((acts) => {
    let minute = 0;
    return decisions(
      ...acts.map(({ verdict, step, snooze, undoes }): Said => {
        minute += step;
        const reason = verdict === 'reopen' ? { reason: 'tip' } : {};
        const until = verdict === 'snooze' ? { until: at(minute + snooze) } : {};
        return [minute, verdict, { ...reason, ...until, ...(verdict === 'undo' ? { undoes } : {}) }];
      }),
    );
  });

it('undoing the last decision gives the lead before it; of a dismissal, back and marked as undone', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 400 }), (said, later) => {
      const last = said.at(-1);
      if (last === undefined) return;
      const now = new Date(Date.parse(last.at) + later * 60_000).toISOString();
      const undo: Decision = { ...last, seq: last.seq + 1, verdict: 'undo', undoes: last.seq };
      const before = reduceLead(said.slice(0, -1), now);
      const after = reduceLead([...said, undo], now);
      const { reopened: _, ...same } = before;
      expect(after).toMatchObject(same);
      if (last.verdict !== 'khong_co_dau_hieu') expect(after).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});

it('a rung is never reached without the one below it', () => {
  const below: Partial<Record<Verdict, Verdict>> = {
    da_xac_minh: 'co_dau_hieu',
    co_ket_luan: 'da_xac_minh',
    da_thi_hanh: 'co_ket_luan',
  };
  fc.assert(
    fc.property(history, (said) => {
      const { state } = reduceLead(said, at(100_000));
      let rung: Verdict | undefined = VERDICTS.find((verdict) => verdict === state);
      for (; rung !== undefined; rung = below[rung]) expect(said.map(({ verdict }) => verdict)).toContain(rung);
    }),
    { numRuns: 2000 },
  );
});
