import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DispatchAct, DispatchSaid } from '../../../data/dispatch/dispatch.js';
import { ALLOWED, reduceDispatch, stateAt } from '../../../data/dispatch/life.js';
import { hour } from './dispatch-house.js';

const said = fc.oneof(
  fc.constantFrom<DispatchSaid>(
    { act: 'issue', number: '1', date: '2026-11-22', signer: 'An', digest: '' },
    { act: 'begin', channel: 'email', until: hour(50) },
    { act: 'sent', channel: 'email', sentAt: hour(1), dueAt: hour(25) },
    { act: 'sent', channel: 'paper', sentAt: hour(1) },
    { act: 'failed', reason: 'x' },
    { act: 'lost', reason: 'x' },
    { act: 'answer', outcome: 'partly', receivedAt: hour(2) },
    { act: 'answer', outcome: 'full', receivedAt: hour(2) },
    { act: 'answer', outcome: 'none', receivedAt: hour(2) },
    { act: 'remind', reminder: 2 },
    { act: 'close' },
    { act: 'withdraw', reason: 'x' },
  ),
  fc.record({ act: fc.constant('found' as const), gone: fc.nat(3), total: fc.constant(3) }),
);
const road = fc.array(fc.tuple(said, fc.nat(30)), { maxLength: 25 }).map((steps) => {
  let at = 0;
  return steps.map(([one, hours], i): DispatchAct => {
    at += hours;
    return { seq: i + 1, dispatchId: 1, at: hour(at), by: 'thu', ...one };
  });
});

test('whatever is said in whatever order: only what the table allows counts, and the ends are the end', () => {
  fc.assert(
    fc.property(road, (acts) => {
      const counted: DispatchAct[] = [];
      for (const act of acts) {
        const before = reduceDispatch(counted);
        const state = stateAt(before, act.at);
        if (ALLOWED[state].includes(act.act)) counted.push(act);
        else expect(reduceDispatch([...counted, act])).toEqual(before);
        if (state === 'closed' || state === 'withdrawn') expect(reduceDispatch([...counted, act])).toEqual(before);
      }
      const life = reduceDispatch(acts);
      expect(reduceDispatch(counted)).toEqual(life);
      // Nothing was sent that was not issued, and nothing is answered that was not sent.
      if (life.sentAt !== undefined) expect(life.number).toBe('1');
      if (life.answeredAt !== undefined || life.outcome !== undefined) expect(life.sentAt).toBeDefined();
      expect(life.state === 'sending').toBe(life.until !== undefined);
    }),
    { numRuns: 500 },
  );
});
