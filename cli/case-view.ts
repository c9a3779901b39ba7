import type { CaseFile } from '../data/cases/case-life.js';
import type { CaseWarning } from '../data/cases/case-warnings.js';
import { CASE_ACT_WORDS, type CaseAct, DOCUMENT_WORDS, STAGE_WORDS } from '../data/cases/case-words.js';
import type { Store } from '../data/store.js';
import { CLASS_WORDS, CONTACT_WORDS, STATE_WORDS } from '../data/words.js';
import { printable } from './io.js';

type Lang = 'vi' | 'en';

/** Number, stage, title, owner, leads of a case. */
export function caseLine(file: CaseFile, lang: Lang): string {
  const { id, stage, title, unit, officer, province, leads, pending } = file;
  const where = province ?? (lang === 'vi' ? 'chưa rõ địa bàn' : 'place unknown');
  const offered =
    pending === undefined ? '' : lang === 'vi' ? ` · chờ ${pending.unit} tiếp nhận` : ` · offered to ${pending.unit}`;
  const many = lang === 'vi' ? `${leads.length} hồ sơ` : `${leads.length} leads`;
  return (
    `#${id}  ${STAGE_WORDS[stage][lang]}${printable(offered)} · ${many} (${leads.join(', ')}) · ${where}\n` +
    `      ${printable(title)} · ${printable(unit)} · ${printable(officer)}`
  );
}

/** Everything of one case. */
export function caseSheet(file: CaseFile, store: Store, lang: Lang): string {
  const say = (vi: string, en: string) => (lang === 'vi' ? vi : en);
  const nameOf = (login: string) => printable(store.people.find(login)?.name ?? login);
  const text = [caseLine(file, lang)];
  for (const id of file.leads) {
    const lead = store.leads.get(id);
    if (lead === undefined) continue;
    text.push(
      `  ${say('Hồ sơ', 'Lead')} ${id}: ${CLASS_WORDS[lead.class][lang]} · ${STATE_WORDS[lead.state][lang]} · ${printable(lead.subject)}`,
    );
  }
  for (const { kind, number, date, signer, issuer, scan } of file.documents) {
    const scanned = scan === undefined ? '' : ` · ${say('bản quét', 'scan')} ${scan.slice(0, 12)}`;
    text.push(
      `  ${DOCUMENT_WORDS[kind][lang]} ${printable(number)} (${date}, ${printable(signer)}, ${printable(issuer ?? file.unit)})${scanned}`,
    );
  }
  const { invoice, result, ended } = file;
  if (invoice !== undefined) {
    const answer = invoice.answer;
    const said =
      answer === undefined
        ? say(`chưa trả lời, hạn ${invoice.due}`, `no answer yet, due ${invoice.due}`)
        : `${answer.proves ? say('chứng minh được nguồn gốc', 'proves the origin') : say('không chứng minh được nguồn gốc', 'does not prove the origin')}: ${printable(answer.text)}`;
    text.push(`  ${say('Yêu cầu hóa đơn', 'Invoices asked for')} (${printable(invoice.number)}): ${said}`);
  }
  if (result !== undefined) {
    const { fineVnd, goodsValueVnd, measures, paidOn } = result;
    text.push(
      `  ${say('Kết quả', 'Result')}: ${say('phạt', 'fine')} ${dong(fineVnd)}, ${say('trị giá hàng', 'goods')} ${dong(goodsValueVnd)}` +
        `${measures.length === 0 ? '' : `, ${printable(measures.join('; '))}`}${paidOn === undefined ? '' : `, ${say('nộp', 'paid')} ${paidOn}`}`,
    );
  }
  if (ended !== undefined)
    text.push(`  ${say('Kết thúc', 'Ended')}: ${printable(ended.agency ?? '')} ${printable(ended.reason)}`);
  text.push('', say('  Việc đã làm:', '  Acts:'));
  for (const act of store.cases.acts(file.id)) text.push(`    ${actLine(act, nameOf, lang)}`);
  return text.join('\n');
}

function actLine({ seq, at, by, said }: CaseAct, nameOf: (login: string) => string, lang: Lang): string {
  const why = 'reason' in said && said.reason !== undefined ? `: ${printable(said.reason)}` : '';
  const words = 'text' in said ? `: ${printable(said.text)}` : '';
  const paper = 'document' in said ? ` ${printable(said.document.number)}` : '';
  return `${seq}. ${at} ${nameOf(by)}: ${CASE_ACT_WORDS[said.act][lang]}${paper}${why}${words}`;
}

/** What else is known of a seller of the case. */
export function warningLine(warning: CaseWarning, lang: Lang): string {
  const { seller } = warning;
  if (warning.kind === 'contacts') {
    const { contacts, budget } = warning;
    const last = contacts.at(-1);
    return printable(
      lang === 'vi'
        ? `Lưu ý: ${seller} đã nhận ${contacts.length} công văn trong ${budget.days} ngày (gần nhất ${last?.number}, ${last?.unit}).`
        : `Note: ${seller} had ${contacts.length} letters in ${budget.days} days (last ${last?.number}, ${last?.unit}).`,
    );
  }
  const { caseId, unit, officer, shared } = warning;
  const common = shared === undefined ? '' : ` (${contactWord(shared.kind, lang)} ${shared.value})`;
  return printable(
    lang === 'vi'
      ? `Lưu ý: ${unit} (${officer}) đang thụ lý vụ việc ${caseId} về ${seller}${common}; phối hợp trước khi làm tiếp.`
      : `Note: ${unit} (${officer}) works on case ${caseId} about ${seller}${common}; speak with them first.`,
  );
}

function contactWord(kind: string, lang: Lang): string {
  const words: Partial<Record<string, { vi: string; en: string }>> = CONTACT_WORDS;
  return words[kind]?.[lang] ?? kind;
}

function dong(vnd: number): string {
  return `${vnd.toLocaleString('vi-VN')} đ`;
}
