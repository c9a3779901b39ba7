import { DecisionRefused, notAllowed } from '../decision-refused.js';
import { mayMove, reduceLead } from '../lead-life.js';
import { ACTS, isActive } from '../permissions.js';
import type { Person, Role } from '../person.js';
import type { Store } from '../store.js';
import { checkDocument } from './case-documents.js';
import { allowedCaseActs, type CaseFile, nextStage } from './case-life.js';
import { CASE_ACT_WORDS, type CaseSaid, STAGE_WORDS } from './case-words.js';

/** Throws `DecisionRefused` unless this person may do this to the case as it stands; `undefined`: it is being opened. */
export function checkCaseAct(
  store: Store,
  file: CaseFile | undefined,
  said: CaseSaid,
  person: Person,
  now: string,
): void {
  if (!allowedCaseActs(file).includes(said.act)) throw notInStage(file, said);
  if (file !== undefined) checkOwner(file, said, person);
  if ('document' in said) checkDocument(store, file, said, now);
  switch (said.act) {
    case 'open':
      if (said.unit !== person.unit && person.role !== 'approver') {
        throw notAllowed(
          `${person.name} thuộc ${person.unit}, không lập vụ việc cho ${said.unit} được`,
          `${person.name} belongs to ${person.unit} and opens no case for ${said.unit}`,
        );
      }
      for (const lead of new Set(said.leads)) checkLead(store, lead, now);
      checkOfficer(store, said.officer, said, now);
      return;
    case 'add_lead':
      checkLead(store, said.lead, now);
      return;
    case 'remove_lead':
      checkRemoval(file, said.lead);
      return;
    case 'assign':
      checkOfficer(store, said.officer, file, now);
      return;
    case 'accept':
      checkOfficer(store, said.officer, { province: file?.province, ...file?.pending }, now);
      return;
    case 'hand_over':
      if (said.unit === file?.unit && (said.province ?? file.province) === file.province) {
        throw notAllowed(`vụ việc đã thuộc ${said.unit}`, `the case is ${said.unit}'s already`);
      }
      return;
    case 'invoice_answer':
      if (file?.invoice === undefined) throw notAllowed('chưa có yêu cầu hóa đơn nào', 'nobody was asked for invoices');
      return;
    case 'reopen':
      if (person.role !== 'approver')
        throw notAllowed('chỉ người duyệt được mở lại vụ việc', 'only an approver reopens a case');
      for (const lead of file?.leads ?? []) checkFree(store, lead);
      return;
    case 'advance':
      if (nextStage(file?.stage ?? 'tham_tra')?.to === 'da_thi_hanh' && file?.result === undefined) {
        throw notAllowed('chưa ghi kết quả xử lý (result)', 'the result is not on record yet');
      }
      return;
  }
}

function notInStage(file: CaseFile | undefined, said: CaseSaid): DecisionRefused {
  const act = CASE_ACT_WORDS[said.act];
  const allowed = allowedCaseActs(file).join(', ');
  if (file === undefined) return notAllowed(`chưa có vụ việc để "${act.vi}"`, `there is no case to ${act.en}`);
  const stage = STAGE_WORDS[file.stage];
  const wait = file.pending === undefined ? ['', ''] : [', đang chờ tiếp nhận', ', waiting to be accepted'];
  return notAllowed(
    `vụ việc ${file.id} đang ở "${stage.vi}"${wait[0]}, chưa thể "${act.vi}" (được: ${allowed})`,
    `case ${file.id} is "${stage.en}"${wait[1]}: one cannot ${act.en} (allowed: ${allowed})`,
  );
}

/** The owning unit's people, or an approver of the area; a hand-over is answered by the unit that it is offered to. */
function checkOwner(file: CaseFile, { act }: CaseSaid, { unit, role, name }: Person): void {
  const owner = act === 'accept' || act === 'decline' ? file.pending?.unit : file.unit;
  if (unit === owner || (role === 'approver' && act !== 'accept')) return;
  throw notAllowed(
    `vụ việc ${file.id} do ${owner} thụ lý; ${name} thuộc ${unit}`,
    `case ${file.id} is ${owner}'s; ${name} belongs to ${unit}`,
  );
}

/** One who may act today, in the unit and the province that the case is (to be) in. */
function checkOfficer(
  store: Store,
  login: string,
  where: { unit?: string; province?: string | undefined } | undefined,
  now: string,
): void {
  const { unit, province } = where ?? {};
  const officer = store.people.find(login);
  const roles: readonly Role[] = ACTS['case.act'];
  if (officer === undefined || !isActive(officer, now) || officer.unit !== unit || !roles.includes(officer.role)) {
    throw notAllowed(
      `"${login}" không phải cán bộ đang làm việc của ${unit}`,
      `"${login}" is no officer of ${unit} who may act today`,
    );
  }
  if (province === undefined || officer.area.length === 0 || officer.area.includes(province)) return;
  throw notAllowed(
    `${officer.name} không phụ trách tỉnh mã ${province} (chỉ ${officer.area.join(', ')})`,
    `province ${province} is not in the area of ${officer.name} (${officer.area.join(', ')})`,
  );
}

/** Only what somebody found signs in makes a case, and only in one. */
function checkLead(store: Store, id: number, now: string): void {
  const lead = store.leads.get(id);
  if (lead === undefined)
    throw new DecisionRefused('not-found', { vi: `Không có hồ sơ số ${id}`, en: `there is no lead ${id}` });
  const { stage } = reduceLead(store.leads.decisions(id), now);
  const isSigned = ['co_dau_hieu', 'da_xac_minh', 'co_ket_luan'].includes(stage);
  if (lead.withdrawn || !isSigned) {
    const hint = mayMove(stage) ? ['; ghi co_dau_hieu trước', '; say co_dau_hieu first'] : ['', ''];
    throw notAllowed(
      `hồ sơ ${id} chưa được kết luận có dấu hiệu${hint[0]}`,
      `lead ${id} has no signs on record${hint[1]}`,
    );
  }
  checkFree(store, id);
}

function checkFree(store: Store, id: number): void {
  const owner = store.cases.openOf(id);
  if (owner === undefined) return;
  throw new DecisionRefused('conflict', {
    vi: `hồ sơ ${id} đang thuộc vụ việc ${owner.id} (${owner.unit}, ${owner.officer})`,
    en: `lead ${id} stands in case ${owner.id} (${owner.unit}, ${owner.officer})`,
  });
}

function checkRemoval(file: CaseFile | undefined, lead: number): void {
  if (file?.leads.includes(lead) !== true)
    throw notAllowed(`vụ việc không có hồ sơ ${lead}`, `the case has no lead ${lead}`);
  if (file.leads.length === 1)
    throw notAllowed(
      'không bỏ được hồ sơ cuối cùng: kết thúc vụ việc kèm lý do',
      'the last lead is not taken out: close the case with a reason',
    );
}
