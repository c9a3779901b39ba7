import { CASE_ACT_WORDS, type CaseSaid, DOCUMENT_WORDS } from '../../data/cases/case-words.js';
import { CONTACT_WORDS } from '../../data/words.js';
import { escapeHtml } from '../evidence/printed-text.js';
import type { Custody, Dossier } from './dossier.js';
import { code, day, dong, table, time, words } from './dossier-parts.js';
import type { DossierFile } from './manifest.js';

const ROLE_WORDS: Record<DossierFile['role'], string> = {
  form: 'Hồ sơ in',
  evidence: 'Bản chụp trang',
  attachment: 'Tài liệu kèm hồ sơ',
  scan: 'Bản quét văn bản',
  letter: 'Công văn',
};

/** Every file beside the sheet, by its path, size and hash. */
export function contentsTable({ files }: Dossier): string {
  return table(
    [
      { title: 'STT', width: 6, isNumber: true },
      { title: 'Loại', width: 17 },
      { title: 'Tệp, tên gọi', width: 37 },
      { title: 'Dung lượng', width: 12, isNumber: true },
      { title: 'SHA-256', width: 28 },
    ],
    files.map(({ path, role, name, bytes, sha256 }, i) => [
      String(i + 1),
      ROLE_WORDS[role],
      `${code(path)}<br>${words(name)}`,
      `${Math.ceil(bytes / 1024).toLocaleString('vi-VN')} KB`,
      code(sha256),
    ]),
  );
}

export function documentsTable({ file }: Dossier): string {
  return table(
    [
      { title: 'Văn bản', width: 24 },
      { title: 'Số', width: 18 },
      { title: 'Ngày', width: 13 },
      { title: 'Người ký', width: 20 },
      { title: 'Nơi ban hành', width: 25 },
    ],
    file.documents.map(({ kind, number, date, signer, issuer }) => [
      escapeHtml(DOCUMENT_WORDS[kind].vi),
      words(number),
      day(date),
      words(signer),
      words(issuer ?? file.unit),
    ]),
  );
}

const SOURCE_WORDS = { listing: 'tin rao', platform: 'sàn cung cấp', officer: 'cán bộ ghi nhận' };

export function contactsTable({ contacts }: Dossier): string {
  const kinds: Partial<Record<string, { vi: string }>> = CONTACT_WORDS;
  return table(
    [
      { title: 'Người bán', width: 30 },
      { title: 'Loại', width: 18 },
      { title: 'Nội dung', width: 34 },
      { title: 'Nguồn', width: 18 },
    ],
    contacts.map(({ seller, kind, quote, source }) => [
      words(seller),
      escapeHtml(kind === 'name' ? 'họ tên, tên doanh nghiệp' : (kinds[kind]?.vi ?? kind)),
      words(quote),
      SOURCE_WORDS[source],
    ]),
  );
}

export function actsTable({ acts }: Dossier): string {
  return table(
    [
      { title: 'Số', width: 7, isNumber: true },
      { title: 'Lúc', width: 15 },
      { title: 'Người', width: 20 },
      { title: 'Việc', width: 22 },
      { title: 'Nội dung', width: 36 },
    ],
    acts.map(({ seq, at, who, said }) => [
      String(seq),
      time(at),
      words(who),
      escapeHtml(CASE_ACT_WORDS[said.act].vi),
      toldBy(said),
    ]),
  );
}

function toldBy(said: CaseSaid): string {
  const parts = [
    'document' in said ? `${escapeHtml(DOCUMENT_WORDS[said.document.kind].vi)} ${words(said.document.number)}` : '',
    'lead' in said ? `hồ sơ ${said.lead}` : '',
    said.act === 'open' ? `hồ sơ ${said.leads.join(', ')}` : '',
    said.act === 'invoice_request' ? `công văn ${words(said.number)}` : '',
    said.act === 'result' ? `phạt ${dong(said.fineVnd)}` : '',
    'agency' in said ? words(said.agency) : '',
    'unit' in said ? words(said.unit) : '',
    'text' in said ? words(said.text) : '',
    'reason' in said && said.reason !== undefined ? words(said.reason) : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** Kept when, by whom, under which hash, and every later use that the journal tells of. */
export function custodyTable({ custody }: Dossier): string {
  return table(
    [
      { title: 'Chứng cứ', width: 38 },
      { title: 'Thu thập', width: 20 },
      { title: 'Nhật ký: mỗi lần thu thập, xem, xuất', width: 42 },
    ],
    custody.map((one) => [
      `${words(one.what)}<br>${code(one.sha256)}${one.purged ? '<br><b>Đã xóa theo thời hạn lưu trữ.</b>' : ''}`,
      `${time(one.at)}<br>${words(one.who)}`,
      one.steps.length === 0 ? '<span class="none">không có</span>' : one.steps.map(stepLine).join('<br>'),
    ]),
  );
}

const STEP_WORDS: Record<string, string> = {
  'evidence.capture': 'chụp, lưu giữ',
  'evidence.attach': 'tiếp nhận, lưu giữ',
  'evidence.export': 'xuất gói chứng cứ',
  'evidence.form': 'in phiếu ghi nhận',
  'case.dossier': 'xuất trong hồ sơ vụ việc',
};

function stepLine({ seq, at, who, kind }: Custody['steps'][number]): string {
  return `${time(at)} ${words(who)}: ${escapeHtml(STEP_WORDS[kind] ?? kind)} (số ${seq})`;
}
