/** A4 sheets that flow; the foot counts them. `id` is a number of ours. */
export function dossierStyle(id: number): string {
  return `
@page { size: A4; margin: 20mm 15mm 20mm 25mm;
  @bottom-left { content: "Hồ sơ vụ việc số ${id}"; font: 8pt "Times New Roman", "Liberation Serif", Tinos, serif }
  @bottom-right { content: "Trang " counter(page) "/" counter(pages); font: 8pt "Times New Roman", "Liberation Serif", Tinos, serif } }
@page :first { @bottom-left { content: none } @bottom-right { content: none } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { font: 11pt/1.35 "Times New Roman", "Liberation Serif", Tinos, "Noto Serif", "DejaVu Serif", serif; color: #000 }
bdi { direction: ltr; unicode-bidi: isolate; white-space: break-spaces; overflow-wrap: anywhere }
.long { line-break: anywhere }
code { font: 7.5pt/1.3 "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono", monospace; overflow-wrap: anywhere }
.head { display: flex; justify-content: space-between; text-align: center }
.head div { width: 42% }
.head div:last-child { width: 56%; white-space: nowrap }
.head b { display: block }
.rule { display: inline-block; border-bottom: 0.3mm solid; padding-bottom: 0.4mm; font-weight: bold }
.cover { height: 255mm; display: flex; flex-direction: column; break-after: page; overflow: hidden }
.cover .name { margin: 42mm 0 6mm; text-align: center }
.cover .about { max-height: 50mm; overflow: hidden; text-align: center; font-size: 14pt; font-weight: bold }
.cover dl { margin-top: 14mm }
.cover .made { margin-top: auto; font-style: italic; text-align: center }
h1 { font-size: 20pt; line-height: 1.3 }
h2 { font-size: 12pt; margin: 6mm 0 2mm; break-after: avoid; text-transform: uppercase }
h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid }
dl { display: grid; grid-template-columns: 45mm 1fr; gap: 1mm 3mm }
dd { min-width: 0 }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9.5pt; line-height: 1.25; margin: 1mm 0 2mm }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 0.2mm solid #444; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee; text-align: center }
td.n { text-align: right; white-space: nowrap }
.offer { break-inside: avoid; margin: 2mm 0 3mm; padding-left: 3mm; border-left: 0.6mm solid #999 }
.offer .title { font-weight: bold }
.quote { font-weight: bold }
.law { font-style: italic }
.none { font-style: italic }
.signs { display: flex; justify-content: space-between; text-align: center; margin-top: 10mm; break-inside: avoid; height: 40mm }
.signs div { width: 47% }
.signs b { display: block }
`;
}
