import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type App, createApp } from '../../app.js';
import { loadConfig } from '../../config.js';
import { type DecisionInput, NEEDS_REASON } from '../../data/decide-input.js';
import { allowedVerdicts, reduceLead } from '../../data/lead-life.js';
import { type Lead, VERDICTS, type Verdict } from '../../data/schema.js';
import { marketRoute, startMarket } from '../../market/start-market.js';
import type { MarketListing } from '../../market/truth.js';
import { root } from '../house/source-files.js';
import { ALL_RULES, type Ran, replica, runCli, tempDir, toLines, unstaffed } from './run-cli.js';

/*
 * A story over the bundled market: leads → decisions of every kind by three people → a case → the platform is asked who the
 * seller is → its answer → a notice → the platform takes the offer down → the offer is back under another shop → that is
 * noticed. People act on the command line and through the same use-cases; pages are read from the market on loopback.
 */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const PEOPLE = ['thu', 'nam', 'an'] as const;
const OF_EACH_KIND = 10;
const UNIT = 'Đội Quản lý thị trường số 1';

let dir: string;
let house: App;
let target: { lead: Lead; url: string; title: string };

const env = () => ({ ...ALL_RULES, SOICHO_CONFIG: join(dir, 'soicho.yml'), SOICHO_OFFICER: '' });
const cli = (...args: string[]): Ran => runCli(dir, args, '', env());
function done(...args: string[]): Record<string, never>[] {
  const { code, stdout, stderr } = cli(...args, '--json');
  expect(code, `${args.join(' ')}: ${stderr}`).toBe(0);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, never>); // each command's own shape
}
const kinds = (): string[] => [...house.store.journal.each()].map(({ kind }) => kind);

/** Reads pages of the marketplace as it stands that day: these addresses, or from its lists as many as `maxPages`. */
async function readMarket(
  what: { maxPages: number; seeds?: string[] } | { urls: string[] },
  alter = (one: MarketListing): MarketListing | undefined => one,
) {
  const market = await startMarket({ slowMs: 50, alter });
  try {
    const watched = market.sources.filter(({ id }) =>
      ['cholang', ...('seeds' in what ? [] : ['cuahang-mau'])].includes(id),
    );
    await house.crawl({
      sources: 'urls' in what ? house.linkSources(what.urls) : watched.map((source) => ({ ...source, ...what })),
      ...{ route: marketRoute(market), sweep: { name: 'chợ mẫu' }, paceMs: 0, alone: true, by: 'soicho' },
      signal: new AbortController().signal,
    });
    return market;
  } finally {
    await market.close();
  }
}

beforeAll(async () => {
  dir = unstaffed(mkdtempSync(join(tmpdir(), 'soicho-story-')));
  writeFileSync(
    join(dir, 'soicho.yml'),
    [
      'office: Chi cục Quản lý thị trường',
      'letterhead: { place: Mẫu Sơn, symbol: QLTT-NV, capacity: [CHI CỤC TRƯỞNG] }',
      'platforms: { cholang: { maxItems: 50 } }',
      `browser: { use: never, noSandbox: ${process.getuid?.() === 0} }`,
    ].join('\n'),
  );
  const cache = join(root, 'node_modules/.cache/soicho');
  const settings = { ...env(), SOICHO_DATA: join(dir, 'var'), SOICHO_CACHE: cache };
  const { SOICHO_OFFICER: _, ...given } = settings;
  let offsetMs = -8 * 86_400_000;
  house = createApp(loadConfig(given, dir), () => new Date(Date.now() + offsetMs));
  await readMarket({ maxPages: 10_000 });
  // People come a week later; by then every page is due again.
  offsetMs = 0;
});
afterAll(async () => {
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

test('people are added: the first one is the admin, who adds the others', () => {
  const feed = join(dir, 'tin.jsonl');
  writeFileSync(feed, toLines([replica('1', { platform: 'cholang', seller: 'sneaker mai anh' })]));
  expect(done('import', feed, '--source', 'so-cong-thuong')).toMatchObject([{ new: 1 }]);
  expect(cli('leads', 'decide', '1', 'claim', '--by', 'thu').code).toBe(5);
  done('user', 'add', 'quan', '--name', 'Lê Quân', '--role', 'admin', '--unit', UNIT);
  const add = (login: string, name: string, role: string) =>
    done('user', 'add', login, '--name', name, '--role', role, '--unit', UNIT, '--by', 'quan');
  add('thu', 'Đỗ Thu', 'analyst');
  add('nam', 'Lý Nam', 'analyst');
  add('an', 'Trần An', 'approver');
  expect(cli('user', 'add', 'ai', '--name', 'Ai', '--role', 'analyst', '--unit', UNIT, '--by', 'thu').code).toBe(5);
});

test('the strongest lead of the marketplace gets signs, on the command line, and a case', async () => {
  const found = house.store.leads.list({ limit: 500 });
  const lead = found.find(({ platform, subjectKind }) => platform === 'cholang' && subjectKind === 'seller');
  const [proof] = lead === undefined ? [] : house.store.leads.proofs(lead.id);
  const listing = house.store.listings.get(proof?.listingId ?? 0)?.listing;
  if (lead === undefined || listing?.url === undefined) throw new Error('the market has no lead');
  target = { lead, url: listing.url, title: listing.title };
  done('leads', 'decide', String(lead.id), 'co_dau_hieu', '--by', 'thu');
  const late = cli('leads', 'decide', String(lead.id), 'khong_co_dau_hieu', '--reason', 'nhầm', '--by', 'nam');
  expect([late.code, late.stderr]).toEqual([5, expect.stringContaining('Đỗ Thu ghi "có dấu hiệu"')]);
  const market = await startMarket({ slowMs: 50 });
  const captured: unknown[] = [];
  for await (const one of house.captureEvidence([target.url], {
    ...{ by: 'thu', leadId: lead.id, route: marketRoute(market), paceMs: 0, picture: false },
    signal: new AbortController().signal,
  }))
    captured.push(one);
  await market.close();
  expect(captured).toEqual([expect.objectContaining({ bundle: expect.anything() })]);
  expect(done('case', 'open', String(lead.id), '--title', 'Gian hàng chợ Làng', '--by', 'thu')).toMatchObject([
    { case: { id: 1, unit: UNIT, officer: 'thu', leads: [lead.id] } },
  ]);
  done('leads', 'decide', String(lead.id), 'da_xac_minh', '--by', 'thu');
});

test(`decisions of every kind, ${OF_EACH_KIND} of each, by three people`, () => {
  const said = new Map<Verdict, number>();
  const leads = () =>
    house.store.leads.list({ limit: 2000, withdrawn: true }).filter(({ id }) => id !== target.lead.id);
  let turn = 0;
  const decide = (lead: Lead, verdict: Verdict, by?: string) => {
    const who = by ?? PEOPLE[turn++ % PEOPLE.length] ?? 'thu';
    house.decide({ leadId: lead.id, by: who, verdict, ...wordsOf(lead, verdict), ...after(lead, who) });
    said.set(verdict, (said.get(verdict) ?? 0) + 1);
  };
  for (const verdict of ORDER) {
    while ((said.get(verdict) ?? 0) < OF_EACH_KIND) {
      const ready = leads().find((lead) => isReady(lead, verdict, false));
      if (ready !== undefined) {
        decide(ready, verdict, holderOf(ready));
        continue;
      }
      // Nobody stands where this can be said: what closed a lead is taken back, by who said it.
      const closed = leads().find((lead) => isReady(lead, verdict, true));
      if (closed === undefined) throw new Error(`no lead can be told ${verdict}`);
      decide(closed, 'undo', house.store.leads.decisions(closed.id).at(-1)?.by);
    }
  }
  for (const verdict of ORDER) expect(`${verdict} ${said.get(verdict)}`).toMatch(/ \d\d/);
  expect([...ORDER, 'co_ket_luan', 'da_thi_hanh', 'da_xac_minh', 'reopen'].sort()).toEqual([...VERDICTS].sort());
  expect(new Set(leads().flatMap(({ id }) => house.store.leads.decisions(id).map(({ by }) => by)))).toEqual(
    new Set(PEOPLE),
  );
});

test('ten leads go the whole way of a case: verified, concluded, enforced', () => {
  const signed = house.store.leads.list({ limit: 2000 }).filter(({ id }) => id !== target.lead.id);
  const ready = signed.filter((lead) => lifeOf(lead).stage === 'co_dau_hieu' && lifeOf(lead).state === 'co_dau_hieu');
  const more = signed.filter((lead) => isReady(lead, 'co_dau_hieu', false) && lifeOf(lead).state !== 'claimed');
  for (const lead of more.slice(0, Math.max(0, OF_EACH_KIND - ready.length))) {
    house.decide({ leadId: lead.id, by: 'thu', verdict: 'co_dau_hieu', ...after(lead, 'thu') });
    ready.push(lead);
  }
  const leads = ready.slice(0, OF_EACH_KIND).map(({ id }) => id);
  expect(leads).toHaveLength(OF_EACH_KIND);
  const { file } = house.actOnCase({
    by: 'thu',
    said: { act: 'open', title: 'Mười hồ sơ', leads, unit: UNIT, officer: 'thu' },
  });
  const say = (verdict: Verdict) => {
    for (const [i, leadId] of leads.entries()) house.decide({ leadId, by: PEOPLE[i % 3] ?? 'thu', verdict });
  };
  say('da_xac_minh');
  const date = '2026-11-24';
  const paper = (kind: string, n: number) => [
    '--kind',
    kind,
    '--number',
    `${n}/QLTT`,
    '--date',
    date,
    '--signer',
    'Trần An',
  ];
  const act = (...args: string[]) => done('case', 'act', String(file.id), ...args, '--by', 'thu');
  for (const [n, kind] of ['phuong_an', 'quyet_dinh_kiem_tra', 'bien_ban', 'quyet_dinh_xu_phat'].entries())
    act('advance', ...paper(kind, n + 1));
  say('co_ket_luan');
  act('result', '--fine', '15000000', '--goods', '8400000', '--measure', 'tiêu hủy');
  act('advance', ...paper('chung_tu_thi_hanh', 5));
  say('da_thi_hanh');
  expect(leads.map((id) => house.store.leads.get(id)?.state)).toEqual(leads.map(() => 'da_thi_hanh'));
});

test('the platform is asked who the seller is, and its answer becomes contacts', () => {
  const lead = String(target.lead.id);
  done('notice', 'draft', '--kind', 'seller_info', '--lead', lead, '--by', 'thu');
  expect(
    cli('notice', 'issue', '1', '--number', '5/QLTT-NV', '--date', '2026-11-24', '--signer', 'Trần An', '--by', 'thu')
      .code,
  ).toBe(5);
  done('notice', 'issue', '1', '--number', '5/QLTT-NV', '--date', '2026-11-24', '--signer', 'Trần An', '--by', 'an');
  done('notice', 'send', '1', '--to', join(dir, 'di'), '--by', 'thu');
  done('notice', 'sent', '1', '--reference', 'BD-1', '--by', 'thu');
  const name = target.lead.subject.slice('cholang:'.length);
  const answer = join(dir, 'tra-loi.csv');
  writeFileSync(
    answer,
    `Người bán,Họ tên,Điện thoại,Địa chỉ\n"${name}",Nguyễn Mẫu Một,0900000777,"1 Phố Mẫu, Hà Nội"\n`,
  );
  done('notice', 'answer', '1', answer, '--by', 'thu');
  const known = house.store.sellerContacts.ofSeller(target.lead.subject);
  expect(known.map(({ kind, source }) => `${kind} ${source}`).sort()).toEqual([
    'address platform',
    'name platform',
    'phone platform',
  ]);
  expect(done('leads', 'show', lead)[0]).toMatchObject({ place: { province: '01', source: 'platform' } });
});

test('a notice goes out; the platform takes the offer down; it is back under another shop, and that is noticed', async () => {
  const lead = String(target.lead.id);
  done('notice', 'draft', '--kind', 'takedown', '--lead', lead, '--by', 'thu');
  done('notice', 'letter', '2', '--to', join(dir, 'ky'));
  expect(readFileSync(join(dir, 'ky/cong-van-2-yeu-cau-go-bo.docx')).subarray(0, 2).toString()).toBe('PK');
  done('notice', 'issue', '2', '--number', '6/QLTT-NV', '--date', '2026-11-24', '--signer', 'Trần An', '--by', 'an');
  done('notice', 'send', '2', '--to', join(dir, 'di'), '--by', 'thu');
  done('notice', 'sent', '2', '--reference', 'BD-2', '--by', 'thu');
  const urls = house.store.dispatches.items(2).flatMap(({ url }) => url ?? []);
  const isAsked = ({ truth }: MarketListing) => urls.includes(truth.url);

  await readMarket({ urls }, (one) => (isAsked(one) ? undefined : one));
  const gone = done('notice', 'track', '2');
  expect(JSON.stringify(gone)).toContain('"gone"');

  const moved = (one: MarketListing): MarketListing => {
    const nativeId = `9${one.nativeId}`;
    const path = one.path.replace(one.nativeId, nativeId);
    return {
      ...one,
      nativeId,
      path,
      seller: 'Gian hàng đổi tên',
      truth: { ...one.truth, nativeId, url: `http://${one.host}${path}` },
    };
  };
  const seeds = urls.map((url) => url.replace(/i\.(?=\d)/, 'i.9'));
  await readMarket({ maxPages: seeds.length + 60, seeds }, (one) => (isAsked(one) ? moved(one) : one));
  const back = done('notice', 'track', '2');
  expect(JSON.stringify(back)).toContain('cholang:Gian hàng đổi tên');
  expect(kinds().filter((kind) => kind === 'dispatch.reappeared').length).toBeGreaterThan(0);
  const told = kinds().length;
  done('notice', 'track', '2');
  expect(kinds().slice(told)).not.toContain('dispatch.reappeared');
});

test('the dossier of the case verifies offline, and every step stands in the journal', () => {
  const zip = join(dir, 'ho-so-1.zip');
  const made = JSON.stringify(done('case', 'dossier', '1', '--to', zip, '--by', 'thu'));
  // The request, the notice and their annexes go along.
  expect(made.match(/"role":"letter"/g)?.length).toBeGreaterThanOrEqual(4);
  const elsewhere = unstaffed(tempDir());
  const key = join(elsewhere, 'office.pub');
  copyFileSync(join(dir, 'var/keys/journal.pem.pub'), key);
  expect(runCli(elsewhere, ['case', 'verify', zip, '--key', key]).code).toBe(0);
  expect(cli('audit', 'verify').code).toBe(0);
  const steps = [
    ...['person.add', 'leads.opened', 'lead.decide', 'evidence.capture', 'case.open', 'case.advance', 'case.result'],
    ...['dispatch.draft', 'dispatch.issue', 'dispatch.sent', 'dispatch.answer', 'dispatch.reappeared', 'case.dossier'],
  ];
  for (const step of steps) expect(kinds()).toContain(step);
});

/** Kinds that need no case, in an order in which leads run out last. */
const ORDER: Verdict[] = [
  ...([
    'claim',
    'release',
    'note',
    'can_xac_minh',
    'snooze',
    'wait_right_holder',
    'wait_expertise',
    'drop_listings',
  ] as const),
  ...(['split', 'correct_class', 'merge', 'refer', 'khong_co_dau_hieu', 'co_dau_hieu', 'undo'] as const),
];

const lifeOf = ({ id }: Lead) => reduceLead(house.store.leads.decisions(id), new Date().toISOString());

/** Who holds the lead's claim; nobody else may go on with it. */
function holderOf(lead: Lead): string | undefined {
  const { state, assignee } = lifeOf(lead);
  return state === 'claimed' ? assignee : undefined;
}

/** Whether this can be said of the lead, or could once its last verdict is taken back. */
function isReady(lead: Lead, verdict: Verdict, isUndone: boolean): boolean {
  const decisions = house.store.leads.decisions(lead.id);
  const last = decisions.at(-1);
  if (verdict === 'undo')
    return (
      !isUndone &&
      last !== undefined &&
      ['note', 'can_xac_minh', 'snooze', 'claim', 'co_dau_hieu', 'refer'].includes(last.verdict)
    );
  if (isUndone && (last === undefined || ['undo', 'reopen'].includes(last.verdict) || moves(last.verdict)))
    return false;
  const { state, stage } = reduceLead(isUndone ? decisions.slice(0, -1) : decisions, new Date().toISOString());
  if (!allowedVerdicts(state, stage).includes(verdict) || house.store.cases.openOf(lead.id) !== undefined) return false;
  const proofs = house.store.leads.proofs(lead.id).length;
  if (verdict === 'drop_listings' || verdict === 'split') return proofs > 1;
  if (verdict === 'merge') return proofs > 0 && mergeTarget(lead) !== undefined;
  return verdict !== 'correct_class' || (proofs > 0 && classFor(lead) !== undefined);
}

const moves = (verdict: Verdict): boolean => ['merge', 'split', 'correct_class', 'drop_listings'].includes(verdict);

function mergeTarget(lead: Lead): Lead | undefined {
  const open = house.store.leads.list({ limit: 2000 });
  return open.find((one) => one.id !== lead.id && one.class === lead.class && isOpen(one));
}

const isOpen = (lead: Lead): boolean => allowedVerdicts(lifeOf(lead).state, lifeOf(lead).stage).includes('merge');

function classFor({ subject, class: cls }: Lead) {
  return (['tuan_thu_tmdt', 'dau_hieu_thue'] as const).find(
    (one) => one !== cls && house.store.leads.find(subject, one) === undefined,
  );
}

function wordsOf(lead: Lead, verdict: Verdict): Partial<DecisionInput> {
  const listings = house.store.leads
    .proofs(lead.id)
    .slice(-1)
    .map(({ listingId }) => listingId);
  const into = verdict === 'merge' ? mergeTarget(lead)?.id : undefined;
  const toClass = verdict === 'correct_class' ? classFor(lead) : undefined;
  const last = house.store.leads.decisions(lead.id).at(-1)?.seq;
  return {
    ...(NEEDS_REASON.includes(verdict) ? { reason: 'đã xem từng tin' } : {}),
    ...(verdict === 'snooze' ? { until: '2027-01-05T02:00:00.000Z' } : {}),
    ...(verdict === 'refer' ? { agency: 'so-y-te' } : {}),
    ...(verdict === 'drop_listings' || verdict === 'split' ? { listings } : {}),
    ...(into === undefined ? {} : { into }),
    ...(toClass === undefined ? {} : { toClass }),
    ...(verdict === 'undo' && last !== undefined ? { undoes: last } : {}),
  };
}

/** Knowingly after what somebody else has just said. */
function after(lead: Lead, by: string): Partial<DecisionInput> {
  const last = house.store.leads
    .decisions(lead.id)
    .findLast((one) => !['note', 'claim', 'release', 'undo'].includes(one.verdict));
  return last === undefined || last.by === by ? {} : { after: last.seq };
}
