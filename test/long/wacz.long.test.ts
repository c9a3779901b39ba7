import { test } from 'vitest';
import { expectFound, exported } from '../exports/evidence/wacz-house.js';

test('any byte changed anywhere in an exported bundle is found', async () => {
  const { head, wacz } = await exported();
  for (let at = 0; at < wacz.length; at++) await expectFound(wacz, at, head.publicKey);
});
