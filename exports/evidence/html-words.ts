const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

// Controls and what turns the direction of writing: on paper they would hide what a seller wrote.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Text of a page for paper: hidden characters written out as `⟨U+202E⟩`, spaces joined, `max` letters at most. */
export function paperText(text: string, max: number): string {
  const joined = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim();
  // By grapheme, so that no letter loses its marks.
  const letters: string[] = [];
  for (const { segment } of new Intl.Segmenter('vi').segment(joined)) {
    if (letters.length === max) return `${shown(letters.slice(0, -1).join(''))}…`;
    letters.push(segment);
  }
  return shown(letters.join('')) + (text.length > max * 4 ? '…' : '');
}

function shown(text: string): string {
  return text.replace(
    HIDDEN,
    (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Text of a page as HTML for paper. */
export function onPaper(text: string, max: number): string {
  return escapeHtml(paperText(text, max));
}
