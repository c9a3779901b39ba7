import type { EvidenceForm } from './form.js';
import { firstPage } from './form-first-page.js';
import { picturePage } from './form-picture-page.js';
import { FORM_STYLE } from './form-style.js';
import { escapeHtml } from './printed-text.js';

/**
 * The form as HTML that prints on two A4 pages: nothing in it runs or is asked for, and what a page said stands in it as
 * text, cut by count where it is long.
 */
export function formHtml(form: EvidenceForm): string {
  const foot = (page: number) =>
    `<div class="foot"><span>Gói bằng chứng SHA-256 <code>${escapeHtml(form.bundle)}</code></span><span>Trang ${page}/2</span></div>`;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Phiếu ghi nhận thông tin ${escapeHtml(form.bundle.slice(0, 12))}</title>
<style>${FORM_STYLE}</style>
</head>
<body>
<div class="page">
${firstPage(form)}
${foot(1)}
</div>
<div class="page">
${picturePage(form)}
${foot(2)}
</div>
</body>
</html>
`;
}
