/*
 * Terminology: a letter is a công văn before anybody signed it. Number, day and month stay free for people. The rules of
 * form are those of Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I, cited by mục and khoản beside each of them.
 */

/** A paragraph, or a list whose items are written with dashes. */
export type Paragraph = { text: string } | { items: string[] };

export interface Annex {
  title: string;
  columns: { title: string /** Share of the width. */; width: number; align?: 'left' | 'center' | 'right' }[];
  /** As many cells as columns; printed as they are, never mended. */
  rows: string[][];
  note?: string;
}

export interface Letter {
  /** Cơ quan chủ quản. */
  parent?: string;
  /** Cơ quan ban hành. */
  office: string;
  /** Ký hiệu, what follows “Số:      /”. */
  symbol: string;
  /** Địa danh. */
  place: string;
  /** Without one the year is left free, too. */
  year?: number;
  /** Trích yếu, what follows “V/v”. */
  subject: string;
  /** Kính gửi. */
  to: string[];
  /** The last one is closed with “./.”. */
  paragraphs: Paragraph[];
  /** Nơi nhận, without dashes and stops. */
  recipients: string[];
  signer: { /** `['KT. CHI CỤC TRƯỞNG', 'PHÓ CHI CỤC TRƯỞNG']` */ capacity: string[]; name?: string };
  annexes: Annex[];
}
