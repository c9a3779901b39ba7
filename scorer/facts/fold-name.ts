/** An attribute's name in small letters without diacritics: sellers and sites spell "Hạn sử dụng" in many ways. */
export function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').trim();
}
