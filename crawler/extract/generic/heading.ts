import { MARK } from './marks.js';
import { type Outline, textOfBox } from './outline.js';

/** What the page is about, and where it stands; readers measure their distance from it. */
export interface Heading {
  text: string;
  at: number;
}

const TITLE_BOX =
  /product-?(?:title|name)|item-?(?:title|name)|(?:^|\s)name(?:$|\s)|pdp-?title|entry-title|ten-?(?:sp|san-?pham|hang)|topic-?title|tieu-?de/;
const MAX_SPANS = 20;
const HEADINGS = new Set(['h1', 'h2', 'h3']);

/** The heading of the offer: the known title's place, else the first heading that the page's own title repeats, else what names itself so. */
export function findHeading(outline: Outline, pageTitle: string, known: string | undefined): Heading | undefined {
  const title = fold(known ?? pageTitle.trim().split('\n')[0] ?? '');
  const fits = (text: string): boolean => text.length > 2 && title.includes(fold(text).slice(0, 60));
  let best: { heading: Heading; rank: number } | undefined;
  const offer = (text: string, at: number, rank: number): void => {
    if (text === '' || text.length > 300 || (best !== undefined && best.rank >= rank)) return;
    best = { heading: { text, at }, rank };
  };
  const { pieces } = outline;
  for (const [index, piece] of pieces.entries()) {
    if ((piece.marks & MARK.hidden) !== 0) continue;
    const isBeside = (piece.marks & MARK.beside) !== 0;
    if ((piece.marks & MARK.heading) !== 0) {
      // one heading in several spans
      let text = piece.text;
      for (const next of pieces.slice(index + 1, index + MAX_SPANS)) {
        if ((next.marks & MARK.heading) === 0 || next.line !== piece.line) break;
        text += ` ${next.text}`;
      }
      offer(text, piece.at, (fits(piece.text) ? 10 : 5) - (isBeside ? 4 : 0) - siteNamed(piece.marks));
    } else if (HEADINGS.has(piece.name) && fits(piece.text)) offer(piece.text, piece.at, isBeside ? 3 : 7);
  }
  for (const box of outline.boxes) {
    if (!TITLE_BOX.test(box.words) || (box.marks & (MARK.beside | MARK.hidden | MARK.crumb)) !== 0) continue;
    const text = textOfBox(outline, box);
    offer(text, box.at, fits(text) ? 8 : 2);
  }
  if (known !== undefined) return { text: known, at: best?.heading.at ?? 0 };
  return best?.heading;
}

/** A site's own name stands in its head or leads to its first page. */
function siteNamed(marks: number): number {
  return (marks & MARK.home) !== 0 ? 6 : (marks & MARK.header) !== 0 ? 4 : 0;
}

/** Lower case, blanks as one. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
