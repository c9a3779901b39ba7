import type { KeyObject } from 'node:crypto';
import { expect } from 'vitest';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import { type Receipt, signReceipt } from '../../../data/evidence/receipt.js';
import { verifyWacz } from '../../../exports/evidence/verify-wacz.js';
import { buildWacz } from '../../../exports/evidence/wacz.js';
import { bundleHouse, sampleBundle } from '../../data/evidence/bundle-house.js';

/** An invented bundle as it goes out, with what it was made of. */
export async function exported() {
  const { store, vault, head } = bundleHouse();
  const { id } = keepBundle({ store, vault }, sampleBundle());
  const said = {
    bundle: id,
    by: 'Cán bộ Mẫu',
    at: '2026-11-26T16:00:00.000Z',
    journal: { size: 1, hash: 'c'.repeat(64), time: '2026-11-26T15:38:29.123Z' },
  };
  const content = (hash: string) => vault.get(hash) ?? Buffer.alloc(0);
  const build = (receipt: Receipt) => buildWacz({ manifest: content(id), receipt, content });
  return { id, head, said, build, wacz: await build(signReceipt(said, head)) };
}

/** One bit of this byte turned is seen. */
export async function expectFound(wacz: Buffer, at: number, key: KeyObject): Promise<void> {
  const changed = Buffer.from(wacz);
  changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
  const { problems } = await verifyWacz(changed, key);
  expect(problems, `byte ${at} of ${wacz.length}`).not.toEqual([]);
}
