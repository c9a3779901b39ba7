const EMPTY_VALUES = new Set([
  '',
  'dang cap nhat',
  'khac',
  'khong',
  'khong ro',
  'no brand',
  'nobrand',
  'none',
  'n/a',
  'na',
  'oem',
  'updating',
  '-',
]);

/** Whether an attribute's value, as skeleton, only fills the form: "Đang cập nhật", "N/A". */
export function isEmptyValue(skeleton: string): boolean {
  return EMPTY_VALUES.has(skeleton.trim());
}
