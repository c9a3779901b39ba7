import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { verifyDossier } from '../../../exports/dossier/verify-dossier.js';
import { pathAt, readZip, writeZip } from '../../../exports/evidence/zip.js';
import { dossierHouse, NOW } from './dossier-house.js';

const LETTER = { name: 'de-nghi.docx', contentType: 'application/octet-stream', content: Buffer.from('công văn') };

async function made() {
  const house = dossierHouse();
  return { ...house, ...(await house.make({ letters: [LETTER] })) };
}

/** The problems' paths, of a capture's file the capture's. */
async function wrongPaths(zip: Buffer): Promise<string[]> {
  const { problems } = await verifyDossier(zip);
  return [...new Set(problems.map(({ path }) => path.split('!')[0] ?? ''))];
}

it('a dossier has the sheet, captures, papers and letters, is signed, journalled, and verifies', async () => {
  const { zip, manifest, sha256: hash, store, head, bundle, caseId } = await made();
  const { problems, receipt, ...report } = await verifyDossier(zip, head.publicKey);
  expect([problems, receipt?.state, receipt?.said.bundle]).toEqual([[], 'trusted', hash]);
  expect(report.manifest).toEqual(manifest);
  const roles = manifest.files.map(({ role }) => role);
  expect(roles).toEqual(['form', 'scan', 'scan', 'evidence', 'letter'].sort((a, b) => ORDER(a) - ORDER(b)));
  const [entry] = store.journal.newest('case.dossier', 1);
  expect(entry).toMatchObject({ by: 'chi', at: NOW, ids: { case: caseId, manifest: hash } });
  expect(entry?.ids.evidence).toContain(bundle);
  expect(receipt?.said.journal).toEqual({ size: entry?.seq, hash: entry?.hash, time: NOW });
});

const ORDER = (role: string) => ['form', 'evidence', 'attachment', 'scan', 'letter'].indexOf(role);

it('the next dossier’s custody list names the one before', async () => {
  const house = dossierHouse();
  await house.make();
  await house.make();
  expect(house.html()).toMatch(/xuất trong hồ sơ vụ việc \(số \d+\)/);
  expect(house.html()).toContain('chụp, lưu giữ');
});

it('any flipped byte is found, and inside a file that file is named', async () => {
  const { zip } = await made();
  const begins = starts(zip);
  const wrong: string[] = [];
  const named = new Set<string>();
  const offsets = Array.from({ length: Math.ceil(zip.length / 41) }, (_, i) => i * 41);
  for (const offset of [...offsets, ...begins.values()]) {
    const flipped = Buffer.from(zip);
    flipped[offset] = (flipped[offset] ?? 0) ^ 0x10;
    const path = pathAt(zip, offset);
    const paths = await wrongPaths(flipped);
    const isInside = offset >= (begins.get(path) ?? zip.length);
    if (paths.length === 0 || (isInside && !paths.includes(path)))
      wrong.push(`${offset} in "${path}": ${paths.join()}`);
    if (isInside) named.add(path);
  }
  expect(wrong).toEqual([]);
  expect(named.size).toBe((await readZip(zip, 99)).size);
});

/** Where the content of each file begins. */
function starts(zip: Buffer): Map<string, number> {
  const found = new Map<string, number>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const start = nameEnd + zip.readUInt16LE(at + 28);
    found.set(zip.toString('utf8', at + 30, nameEnd), start);
    at = start + zip.readUInt32LE(at + 18);
  }
  return found;
}

it('removed, added, renamed, swapped and doubled files are named', async () => {
  const { zip } = await made();
  const entries = [...(await readZip(zip, 99))].map(([path, content]) => ({ path, content }));
  for (const { path } of entries) {
    const without = entries.filter((one) => one.path !== path);
    expect(await wrongPaths(await writeZip(without))).toContain(path);
    const renamed = entries.map((one) => (one.path === path ? { ...one, path: `${path}.x` } : one));
    expect(await wrongPaths(await writeZip(renamed))).toContain(path);
  }
  const more = await writeZip([...entries, { path: 'tai-lieu/la.pdf', content: Buffer.from('%PDF') }]);
  expect(await wrongPaths(more)).toEqual(['tai-lieu/la.pdf']);
  expect(await wrongPaths(await writeZip(entries.toReversed()))).toHaveLength(1);
  expect(await wrongPaths(Buffer.concat([zip, Buffer.from('thêm')]))).toHaveLength(1);
});

it('another key: told when one is trusted; a capture of another house in it is told always', async () => {
  const { zip, head } = await made();
  const { publicKey } = generateKeyPairSync('ed25519');
  expect((await verifyDossier(zip, publicKey)).receipt?.state).toBe('other_key');
  expect((await verifyDossier(zip, head.publicKey)).receipt?.state).toBe('trusted');

  const other = await made();
  const theirs = await readZip(other.zip, 99);
  const mixed = [...(await readZip(zip, 99))].map(([path, content]) => ({
    path,
    content: path.endsWith('.wacz') ? (theirs.get(path) ?? content) : content,
  }));
  const { problems } = await verifyDossier(await writeZip(mixed));
  expect(problems.map(({ problem }) => problem)).toEqual(['changed', 'other_key']);
  // Another house's receipt over our manifest is no proof of ours either.
  const swapped = mixed.map((one) => ({ ...one, content: theirs.get('receipt.json') ?? one.content })).slice(1, 2);
  const whole = [...(await readZip(zip, 99))].map(([path, content]) => ({ path, content }));
  const forged = await writeZip(whole.map((one) => (one.path === 'receipt.json' ? (swapped[0] ?? one) : one)));
  expect(await wrongPaths(forged)).toContain('manifest.json');
});

it('no ZIP, a ZIP of something else: told, not thrown', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('chữ'),
    await writeZip([{ path: 'a', content: Buffer.from('a') }]),
  ]) {
    expect((await verifyDossier(bytes)).problems).toHaveLength(1);
  }
});

it.each([
  ['khach', 'not-allowed'],
  ['xa', 'not-allowed'],
  ['ai-do', 'not-allowed'],
])('%s gets none, and the journal says nothing of one', async (by, code) => {
  const house = dossierHouse();
  await expect(house.make({ by })).rejects.toMatchObject({ code });
  await expect(house.make({ caseId: 9 })).rejects.toMatchObject({ code: 'not-found' });
  expect(house.store.journal.newest('case.dossier', 1)).toEqual([]);
});

it('evidence that is not as it was kept does not go out', async () => {
  const house = dossierHouse();
  const broken = { ...house.vault, read: (hash: string) => (hash === house.bundle ? Buffer.from('x') : undefined) };
  const { exportDossier } = await import('../../../exports/dossier/export-dossier.js');
  const parts = { store: house.store, vault: broken, signer: house.head, provinceName: () => undefined };
  const titles = { ruleTitle: () => '', lawWords: () => ({ article: '' }) };
  const made = exportDossier(
    { ...parts, titles, printPdf: async () => Buffer.from('') },
    { caseId: house.caseId, by: 'chi', at: NOW },
  );
  await expect(made).rejects.toMatchObject({ code: 'conflict' });
});

it('what sellers and people say is text: no markup, no letter that turns or hides others', async () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=y>\u202eevil\u0000&lt;b&gt;</td></table>';
  const house = dossierHouse({ seller: `Tiệm ${hostile}`, title: hostile, ...{ description: hostile } });
  await house.make({ letters: [{ ...LETTER, name: hostile }] });
  const html = house.html();
  const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag));
  for (const tag of ['script', 'img', 'iframe', 'link', 'object']) expect(tags).not.toContain(tag);
  expect(html).not.toMatch(/[\u202e\u0000]/);
  expect(html.match(/<table>/g)?.length).toBe(html.match(/<\/table>/g)?.length);
  expect(html).toContain('⟨U+202E⟩');
});
