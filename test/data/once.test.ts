import { expect, test } from 'vitest';
import { once } from '../../data/once.js';

test('a part is built once; one that could not be built is tried anew', async () => {
  let times = 0;
  const sync = once(() => ++times);
  expect([sync(), sync()]).toEqual([1, 1]);

  let answers = 0;
  const late = once(async () => {
    if (++answers === 1) throw new Error('not yet');
    return answers;
  });
  await expect(Promise.all([late(), late()])).rejects.toThrow('not yet');
  expect(await late()).toBe(2);
  expect(await late()).toBe(2);
});
