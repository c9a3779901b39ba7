import type { Competent } from '../data/competence.js';
import type { PlaceSource, SellerPlace } from '../data/place.js';
import { printable } from './io.js';

/** Where a lead's seller is and who is competent. */
export interface LeadPlace {
  place?: SellerPlace & { name?: string };
  agencies: Competent[];
}

const SOURCES: Record<PlaceSource, { vi: string; en: string }> = {
  platform: { vi: 'sàn cung cấp', en: 'the platform’s answer' },
  tax_code: { vi: 'mã số thuế', en: 'tax code' },
  ship_from: { vi: 'nơi gửi hàng', en: 'where goods are sent from' },
  address: { vi: 'địa chỉ trong tin', en: 'address in the listing' },
  phone: { vi: 'số điện thoại cố định', en: 'fixed line' },
};

const CERTAINTY: Record<SellerPlace['certainty'], { vi: string; en: string }> = {
  certain: { vi: 'chắc chắn', en: 'certain' },
  likely: { vi: 'khá chắc', en: 'likely' },
  guess: { vi: 'phỏng đoán', en: 'a guess' },
};

/** Place with what tells it, then the owner with why, and who else has a say. */
export function placeLines({ place, agencies }: LeadPlace, lang: 'vi' | 'en'): string[] {
  const owner = agencies.find(({ role }) => role === 'owner');
  const named = (role: Competent['role'], vi: string, en: string): string => {
    const names = agencies.filter((one) => one.role === role).map(({ name }) => name);
    return names.length === 0 ? '' : ` · ${lang === 'vi' ? vi : en}: ${names.join('; ')}`;
  };
  const owned = owner === undefined ? '–' : `${owner.name}${owner.why[lang] === '' ? '' : ` (${owner.why[lang]})`}`;
  const others = named('joint', 'phối hợp', 'with') + named('refer_to', 'có thể chuyển', 'may be referred to');
  return [
    `  ${lang === 'vi' ? 'Địa bàn' : 'Place'}: ${placeText(place, lang)}`,
    `  ${lang === 'vi' ? 'Thẩm quyền' : 'Competent'}: ${owned}${others}`,
  ].map(printable);
}

function placeText(place: LeadPlace['place'], lang: 'vi' | 'en'): string {
  if (place === undefined) return lang === 'vi' ? 'chưa rõ địa bàn' : 'not known';
  const where = place.isAbroad
    ? lang === 'vi'
      ? 'gửi từ nước ngoài'
      : 'sent from abroad'
    : (place.name ?? place.province);
  return `${where} (${SOURCES[place.source][lang]} «${place.quote}», ${CERTAINTY[place.certainty][lang]})`;
}
