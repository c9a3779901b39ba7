import { actOnCase } from '../../../data/cases/case-acts.js';
import { actWithScan } from '../../../data/cases/case-scan.js';
import type { CaseSaid } from '../../../data/cases/case-words.js';
import { keepBundle } from '../../../data/evidence/keep-bundle.js';
import type { Listing } from '../../../data/schema.js';
import { type DossierRequest, exportDossier } from '../../../exports/dossier/export-dossier.js';
import { aPerson, decideAs, employ } from '../../conformance/people.js';
import { AT, aLead, aListing, aProof, aScore, atSecond } from '../../conformance/store-things.js';
import { bundleHouse, sampleBundle, URL_OF_OFFER } from '../../data/evidence/bundle-house.js';

export const NOW = '2026-11-27T02:00:00.000Z';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\nphương án\nendobj\n%%EOF\n');
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from('không phải ảnh thật')]);

/** A case with a captured page, a photo, a paper with its scan; what people and sellers say can be made hostile. */
export function dossierHouse({ seller = 'Tiệm Mẫu Thử', title = 'Kem trộn không hóa đơn', offers = 1, ...more } = {}) {
  const house = bundleHouse();
  const { store, vault, head } = house;
  employ(store, aPerson('chi', { name: 'Lý Chi' }), aPerson('truong', { role: 'approver' }));
  employ(store, aPerson('khach', { role: 'operator' }), aPerson('xa', { area: ['79'] }));
  const { id: leadId } = store.leads.add(aLead({ subject: `web:${seller}`, class: 'hang_cam', listings: offers }));
  for (let i = 0; i < offers; i++) {
    const words = { title: 'Thuốc lá điện tử vị dưa hấu', url: URL_OF_OFFER, seller, platform: 'web', ...more };
    const version = store.listings.put(aListing({ nativeId: `tin-${i}`, ...words } as Partial<Listing>), AT);
    store.listings.putScore(version.versionId, aScore(), AT);
    store.leads.putProof(leadId, aProof(version));
  }
  decideAs(store, { leadId, by: 'chi', verdict: 'co_dau_hieu', reason: `lời rao: ${title}` }, AT);
  const phone = { seller: `web:${seller}`, kind: 'phone' as const, value: '+84901234567', quote: '0901 234 567' };
  store.sellerContacts.add({ ...phone, source: 'platform', by: 'chi', at: AT });
  const place = { ...phone, kind: 'address' as const, value: 'Hà Nội', quote: '12 Phố Thử, Hà Nội', province: '01' };
  store.sellerContacts.add({ ...place, source: 'platform', by: 'chi', at: AT });
  const unit = 'Đội Quản lý thị trường số 1';
  const open = { act: 'open', title, leads: [leadId], unit, officer: 'chi' } satisfies CaseSaid;
  const { file } = actOnCase(store, { by: 'chi', said: open }, atSecond(60));
  const { id: bundle } = keepBundle({ store, vault }, sampleBundle(), leadId);
  const document = { kind: 'phuong_an', number: '12/PA-QLTT', date: '2026-11-22', signer: 'Trần An' } as const;
  const step = { caseId: file.id, by: 'chi', said: { act: 'advance', document } as CaseSaid };
  actWithScan({ store, vault }, step, { name: 'phương án <1>.pdf', bytes: PDF }, atSecond(120));
  const note: CaseSaid = { act: 'document', document: { ...document, kind: 'khac', number: '2/BC' } };
  actWithScan({ store, vault }, { caseId: file.id, by: 'chi', said: note }, { name: 'ảnh.png', bytes: PNG }, NOW);
  let html = '';
  const make = (
    request: Partial<DossierRequest> = {},
    print = async (text: string): Promise<Buffer> => Buffer.from(`%PDF ${text}`),
  ) =>
    exportDossier(
      {
        ...{ store, vault, signer: head, office: 'Chi cục Quản lý thị trường Hà Nội' },
        titles: {
          ruleTitle: () => 'Rao bán thuốc lá điện tử',
          lawWords: () => ({ article: 'Điều 2', law: 'Nghị quyết 173/2024/QH15' }),
        },
        provinceName: (code) => (code === '01' ? 'Hà Nội' : undefined),
        printPdf: (text) => {
          html = text;
          return print(text);
        },
      },
      { caseId: file.id, by: 'chi', at: NOW, ...request },
    );
  return { ...house, caseId: file.id, bundle, make, html: () => html };
}
