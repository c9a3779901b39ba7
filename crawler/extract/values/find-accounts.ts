import type { Contact } from '../../../data/schema.js';
import { hasTaxCheckDigit } from '../../../data/tax-code.js';
import { type Folded, rawSpan } from './fold.js';
import type { ValueTables } from './tables.js';

/** A text that names more is no listing: each number looks for the bank beside it. */
const MAX_BANKS = 100;

const ACCOUNT =
  /(?<![a-z])(stk|so tk|so tai khoan|tai khoan|tk|ck|chuyen khoan|bank|banking)(?![a-z])[^\d\n]{0,60}?(\d(?:[ .-]?\d){5,18})(?![\d])/g;
const TAX =
  /(?<![a-z])(?:mst|ma so thue|ma so doanh nghiep|msdn|tax code|tax id|gpkd|dkkd|gcndkdn|gcndkkd)(?![a-z])[^\d\n]{0,40}(\d{10}(?:[ -]?\d{3})?)(?!\d)/g;
const NUMBER_AFTER = /^[^a-z\d\n]{0,4}(?:(?:stk|so|tk)[^a-z\d\n]{0,3})?(\d(?:[ .-]?\d){7,18})(?!\d)/;

/** Finds bank accounts: a number after a word of account, or right after a bank's name. */
export function findAccounts(folded: Folded, { banks, bankNames }: ValueTables): Contact[] {
  const { text } = folded;
  const found = new Map<number, Contact>();
  const named = [...text.matchAll(bankNames)].slice(0, MAX_BANKS).map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    ...bankOf(match[0]),
  }));

  function bankOf(name: string): { bank?: string; bin?: string } {
    const bank = banks.get(name.replace(/_/g, ' '));
    return bank === undefined ? {} : { bank: bank.name, bin: bank.bin };
  }
  function add(from: number, digits: string, isNamed: boolean): void {
    const to = from + digits.length;
    const near = named
      .map(({ at, end, bank, bin }) => ({ bank, bin, distance: at >= to ? at - to : from - end }))
      .filter(({ distance }) => distance >= 0 && distance <= 40)
      .sort((a, b) => a.distance - b.distance)[0];
    if (!isNamed && near === undefined) return;
    const of = near?.bank === undefined || near.bin === undefined ? {} : { bank: near.bank, bin: near.bin };
    found.set(from, { kind: 'bank_account', value: digits.replace(/\D/g, ''), ...rawSpan(folded, from, to), ...of });
  }

  for (const match of text.matchAll(ACCOUNT)) {
    const [, cue = '', digits = ''] = match;
    // "bank tới 500000", "TK 2-80150844": only a word for its number, or a bank beside it, makes digits an account.
    add(match.index + match[0].length - digits.length, digits, /^s/.test(cue));
  }
  for (const { end } of named) {
    const match = NUMBER_AFTER.exec(text.slice(end, end + 50));
    const digits = match?.[1] ?? '';
    if (match !== null && !found.has(end + match[0].length - digits.length))
      add(end + match[0].length - digits.length, digits, false);
  }
  return [...found.values()];
}

/** Finds tax codes of ten or thirteen digits whose check digit fits, after a word that names them. */
export function findTaxCodes(folded: Folded): Contact[] {
  return [...folded.text.matchAll(TAX)].flatMap((match): Contact[] => {
    const written = match[1] ?? '';
    const value = written.replace(/\D/g, '');
    const from = match.index + match[0].length - written.length;
    if (!hasTaxCheckDigit(value) || (value.length === 13 && value.endsWith('000'))) return [];
    return [{ kind: 'tax_code', value, ...rawSpan(folded, from, from + written.length) }];
  });
}
