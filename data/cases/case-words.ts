import { z } from 'zod';
import { Instant } from '../schema.js';

/** Stages of a case (*vụ việc*), in their order; the last three end it. */
export const CASE_STAGES = [
  'tham_tra',
  'phuong_an',
  'quyet_dinh_kiem_tra',
  'bien_ban',
  'quyet_dinh_xu_phat',
  'da_thi_hanh',
  'chuyen_ho_so',
  'khong_vi_pham',
] as const;
export const CaseStage = z.enum(CASE_STAGES);
export type CaseStage = z.infer<typeof CaseStage>;

/** Papers of a case; those named like a stage are what leads to it. */
export const DOCUMENT_KINDS = [
  'phuong_an',
  'quyet_dinh_kiem_tra',
  'bien_ban',
  'quyet_dinh_xu_phat',
  'chung_tu_thi_hanh',
  'bien_ban_ban_giao',
  'cong_van',
  'ket_luan_giam_dinh',
  'van_ban_chu_the_quyen',
  'khac',
] as const;
export const DocumentKind = z.enum(DOCUMENT_KINDS);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** How sure the place of a case is: as `SellerPlace`, or `officer` where a person says it. */
export const PLACE_CERTAINTIES = ['certain', 'likely', 'guess', 'officer'] as const;

const Text = z.string().trim().min(1).max(2000);
const Vnd = z.int().nonnegative();

/** A paper as it stands in somebody's register; kind, number and issuer name it. */
export const CaseDocument = z.strictObject({
  kind: DocumentKind,
  number: Text.max(100),
  /** Day on the paper. */
  date: z.iso.date(),
  signer: Text.max(200),
  /** Office whose register it stands in; by default the case's unit. */
  issuer: Text.max(200).optional(),
  /** SHA-256 of its scan in the vault. */
  scan: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type CaseDocument = z.infer<typeof CaseDocument>;

const Lead = z.int().positive();
const act = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ act: z.literal(kind), ...shape });

/** What a person does to a case, with what it says. */
export const CaseSaid = z.discriminatedUnion('act', [
  act('open', {
    title: Text.max(300),
    leads: z.array(Lead).min(1).max(500),
    unit: Text.max(200),
    officer: Text,
    /** Code of the province; absent: *chưa rõ địa bàn*. */
    province: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    certainty: z.enum(PLACE_CERTAINTIES).optional(),
  }),
  act('add_lead', { lead: Lead }),
  act('remove_lead', { lead: Lead, reason: Text }),
  act('assign', { officer: Text }),
  act('advance', { document: CaseDocument }),
  act('document', { document: CaseDocument }),
  /** The trader is asked for invoices, which say where goods come from; `reason` where they have had a letter lately. */
  act('invoice_request', { number: Text.max(100), due: z.iso.date(), reason: Text.optional() }),
  act('invoice_answer', { proves: z.boolean(), text: Text }),
  act('result', {
    fineVnd: Vnd,
    goodsValueVnd: Vnd,
    measures: z.array(Text.max(300)).max(50).default([]),
    paidOn: z.iso.date().optional(),
  }),
  act('hand_over', {
    unit: Text.max(200),
    province: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    reason: Text,
  }),
  act('accept', { officer: Text }),
  act('decline', { reason: Text }),
  act('transfer', { agency: Text.max(200), document: CaseDocument, reason: Text }),
  act('close', { reason: Text }),
  act('reopen', { reason: Text }),
  act('note', { text: Text }),
]);
export type CaseSaid = z.infer<typeof CaseSaid>;

export const CASE_ACTS = CaseSaid.options.map((option) => option.shape.act.value);
export type CaseActKind = CaseSaid['act'];

/** Appended, never edited; `seq` orders the acts of all cases. */
export const CaseAct = z.strictObject({
  seq: z.int().positive(),
  caseId: z.int().positive(),
  at: Instant,
  by: z.string(),
  said: CaseSaid,
});
export type CaseAct = z.infer<typeof CaseAct>;

export const STAGE_WORDS: Record<CaseStage, { vi: string; en: string }> = {
  tham_tra: { vi: 'thẩm tra, xác minh', en: 'being verified' },
  phuong_an: { vi: 'phương án kiểm tra', en: 'inspection planned' },
  quyet_dinh_kiem_tra: { vi: 'quyết định kiểm tra', en: 'inspection ordered' },
  bien_ban: { vi: 'đã lập biên bản', en: 'minutes drawn up' },
  quyet_dinh_xu_phat: { vi: 'quyết định xử phạt', en: 'penalty decided' },
  da_thi_hanh: { vi: 'đã thi hành', en: 'enforced' },
  chuyen_ho_so: { vi: 'đã chuyển hồ sơ', en: 'handed to another agency' },
  khong_vi_pham: { vi: 'kết thúc, không vi phạm', en: 'closed, no violation' },
};

export const CASE_ACT_WORDS: Record<CaseActKind, { vi: string; en: string }> = {
  open: { vi: 'lập vụ việc', en: 'open' },
  add_lead: { vi: 'thêm hồ sơ nghi vấn', en: 'add a lead' },
  remove_lead: { vi: 'bỏ hồ sơ nghi vấn', en: 'take a lead out' },
  assign: { vi: 'giao người thụ lý', en: 'assign' },
  advance: { vi: 'chuyển bước', en: 'advance' },
  document: { vi: 'thêm văn bản', en: 'add a paper' },
  invoice_request: { vi: 'yêu cầu xuất trình hóa đơn', en: 'ask for invoices' },
  invoice_answer: { vi: 'ghi nhận hóa đơn', en: 'record the invoices' },
  result: { vi: 'ghi kết quả xử lý', en: 'record the result' },
  hand_over: { vi: 'bàn giao đơn vị khác', en: 'hand over' },
  accept: { vi: 'tiếp nhận', en: 'accept' },
  decline: { vi: 'từ chối tiếp nhận', en: 'decline' },
  transfer: { vi: 'chuyển hồ sơ cơ quan khác', en: 'hand to another agency' },
  close: { vi: 'kết thúc, không vi phạm', en: 'close without a violation' },
  reopen: { vi: 'mở lại', en: 'reopen' },
  note: { vi: 'ghi chú', en: 'note' },
};

export const DOCUMENT_WORDS: Record<DocumentKind, { vi: string; en: string }> = {
  phuong_an: { vi: 'phương án kiểm tra', en: 'inspection plan' },
  quyet_dinh_kiem_tra: { vi: 'quyết định kiểm tra', en: 'inspection order' },
  bien_ban: { vi: 'biên bản', en: 'minutes' },
  quyet_dinh_xu_phat: { vi: 'quyết định xử phạt', en: 'penalty decision' },
  chung_tu_thi_hanh: { vi: 'chứng từ thi hành', en: 'proof of enforcement' },
  bien_ban_ban_giao: { vi: 'biên bản bàn giao hồ sơ', en: 'hand-over minutes' },
  cong_van: { vi: 'công văn', en: 'letter' },
  ket_luan_giam_dinh: { vi: 'kết luận giám định', en: 'expertise' },
  van_ban_chu_the_quyen: { vi: 'văn bản của chủ thể quyền', en: 'statement of the right holder' },
  khac: { vi: 'văn bản khác', en: 'other paper' },
};
