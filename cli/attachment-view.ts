import type { Attachment } from '../data/evidence-store.js';
import { printable } from './io.js';

/** One attached file: its hash, type, size, who saw it (by name) and when. What the file itself says (place, device) is not shown. */
export function attachmentLine(attachment: Attachment, who: string, lang: 'vi' | 'en'): string {
  const { sha256, name, contentType, bytes, seenAt, note } = attachment;
  const seen = lang === 'vi' ? `${printable(who)} thấy lúc ${seenAt}` : `seen by ${printable(who)} at ${seenAt}`;
  return `${sha256}  ${contentType}  ${bytes} B  ${printable(name)}  ${seen}${note === undefined ? '' : ` — ${printable(note)}`}`;
}
