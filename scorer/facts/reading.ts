import type { FieldText } from './occurrences.js';

/** A field as facts read it: its skeleton, an attribute's name before it ("ma so thue: 0102…"), since the name may say what the value is. */
export interface Reading {
  field: FieldText;
  text: string;
  /** Where the field's own text begins. */
  offset: number;
}

/** The field's skeleton without an attribute's name. */
export function readPlain(field: FieldText): Reading {
  return { field, text: field.forms.skeleton.text, offset: 0 };
}

/** The field's skeleton, after the name of an attribute. */
export function readNamed(field: FieldText): Reading {
  if (field.kind !== 'attributes') return readPlain(field);
  const name = `${foldName(field.name.slice('attributes.'.length))}: `;
  return { field, text: name + field.forms.skeleton.text, offset: name.length };
}

/** The raw range of a range of a reading; what lies in an attribute's name falls away. */
export function toRaw({ field, offset }: Reading, from: number, to: number): { start: number; end: number } {
  const { starts, ends } = field.forms.skeleton;
  return { start: starts[Math.max(0, from - offset)] ?? 0, end: ends[Math.max(0, to - offset - 1)] ?? 0 };
}

/** An attribute's name in small letters without diacritics: sellers and sites spell "Hạn sử dụng" in many ways. */
export function foldName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replaceAll('_', ' ').trim();
}
