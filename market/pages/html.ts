/** Markup that is already safe: only `html`, `script` and `raw` make it. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

/** Template tag: every value is escaped unless it is markup already. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = texts[0] ?? '';
  parts.forEach((part, index) => {
    markup += toMarkup(part) + (texts[index + 1] ?? '');
  });
  return { markup };
}

/** Escapes the five characters that mean something in text and quoted attributes. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (char) => names[char] ?? char);
}

/** A script element with data: `<` is written as an escape, so no value can close the element. */
export function dataScript(attributes: string, value: unknown): Html {
  return { markup: `<script ${attributes}>${JSON.stringify(value).replace(/</g, '\\u003c')}</script>` };
}

/** Trusts `markup` as it is. */
export function raw(markup: string): Html {
  return { markup };
}

/** Markup of a whole document. */
export function document(title: string, head: Html, body: Html): string {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width">
${head}
</head>
<body>
${body}
</body>
</html>
`.markup;
}

/** `189000` as Vietnamese shops print it: `189.000₫`. */
export function printPrice(priceVnd: number): string {
  return `${String(priceVnd).replace(/\B(?=(\d{3})+$)/g, '.')}₫`;
}

function toMarkup(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('\n');
}
