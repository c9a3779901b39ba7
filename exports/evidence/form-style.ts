/** Heights and widths of the form in millimetres; what is fitted by count is fitted into these. */
export const SHEET = {
  width: 175,
  line: 4.2,
  /** Of a row's value, beside its label, in em of the text. */
  valueEm: 41,
  /** Of a line over the whole width. */
  lineEm: 51,
  /** The same for bold letters. */
  boldEm: 44,
  /** Lines on the first page for rows and quotes, between the heads and the QR code. */
  lines: 34,
  pictureHeight: 222,
} as const;

/** Two A4 pages that hold whatever comes: each is as high as the paper, and nothing flows out of it. */
export const FORM_STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { font: 9.5pt/${SHEET.line}mm "Times New Roman", "Liberation Serif", Tinos, "Noto Serif", "DejaVu Serif", serif; color: #000 }
.page { position: relative; width: 210mm; height: 297mm; padding: 10mm 15mm 0 20mm; overflow: hidden; contain: strict; break-inside: avoid }
.page + .page { break-before: page }
bdi { direction: ltr; unicode-bidi: isolate; white-space: break-spaces }
.long { line-break: anywhere }
code { font: 8pt/${SHEET.line}mm "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono", monospace }
.head { display: flex; justify-content: space-between; height: 14mm; text-align: center; line-height: 4.6mm }
.head div { width: 47% }
.head b { display: block }
.rule { display: inline-block; border-bottom: 0.3mm solid; padding-bottom: 0.4mm; font-weight: bold }
h1 { font-size: 14pt; line-height: 6mm; text-align: center }
.sub { text-align: center; font-style: italic; height: 6mm }
.number { text-align: center; height: 5mm }
h2 { font-size: 9.5pt; line-height: ${SHEET.line}mm; height: 5.6mm; padding-top: 1.4mm }
.flow { display: flex; flex-direction: column; height: 204mm; overflow: hidden }
.flow section { flex: none }
.gap { flex: 1 1 0; max-height: 3.4mm }
.row { display: flex; overflow: hidden }
.row > span { flex: none; width: 34mm }
.row > :last-child { flex: 1; min-width: 0 }
.block { overflow: hidden }
.quote { font-weight: bold }
.note { font-style: italic; font-weight: bold }
.codes { display: flex; justify-content: space-between; height: 33mm; overflow: hidden }
.codes .row { height: ${SHEET.line}mm; width: 143mm; white-space: nowrap }
.codes svg { flex: none; width: 32mm; height: 32mm }
.how { width: 138mm; padding-top: 1mm; font-style: italic }
.signs { position: absolute; left: 20mm; right: 15mm; bottom: 15mm; height: 36mm; text-align: center }
.signs .date { text-align: right; font-style: italic; height: 5mm }
.signs .three { display: flex; justify-content: space-between }
.signs .three div { width: 32% }
.signs b { display: block }
.foot { position: absolute; left: 20mm; right: 15mm; bottom: 7mm; border-top: 0.2mm solid; padding-top: 0.8mm; display: flex; justify-content: space-between; font-size: 8pt }
.picture { box-sizing: content-box; overflow: hidden; margin: 2mm auto; border: 0.2mm solid #555 }
.picture.cropped { border-bottom: 0.5mm dashed #000 }
.picture img { display: block; width: 100%; height: auto }
.none { border: 0.2mm solid #555; margin: 2mm 0; padding: 6mm; overflow: hidden }
`;
