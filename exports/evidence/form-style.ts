/** Of the printed form: two boxes of one A4 page each, whatever is in them. */
export const FORM_STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { font: 10pt/1.3 "Liberation Serif", "Times New Roman", "Noto Serif", "DejaVu Serif", serif; color: #000 }
section { width: 210mm; height: 296mm; padding: 12mm 15mm 10mm; overflow: hidden; display: flex; flex-direction: column; gap: 2mm; break-inside: avoid }
section + section { break-before: page }
section > * { flex: none }
header { display: flex; justify-content: space-between; text-align: center; font-size: 10pt }
h1 { text-align: center; font-size: 14pt; margin-top: 2mm }
.under { text-align: center; font-style: italic }
h2 { font-size: 10.5pt; border-bottom: .3mm solid #000 }
table { border-collapse: collapse; width: 100% }
th { text-align: left; font-weight: bold; white-space: nowrap; padding-right: 3mm; vertical-align: top; width: 1% }
td { overflow-wrap: anywhere; vertical-align: top }
.lead { display: flex; gap: 4mm }
figure { flex: none; width: 34mm }
figure svg { width: 34mm; height: 34mm; display: block }
.grow { flex: 1 1 0; min-height: 0; overflow: hidden }
ol, ul { padding-left: 5mm }
li { overflow-wrap: anywhere; margin-top: .8mm }
q { font-weight: bold; quotes: "“" "”" }
small, .laws { font-size: 8.5pt }
.laws { list-style: none; padding: 0 }
.hashes, .hashes td { font: 8pt "Liberation Mono", "DejaVu Sans Mono", monospace }
.hashes th { font: 8.5pt "Liberation Serif", "DejaVu Serif", serif }
.sign { display: flex; justify-content: space-between; text-align: center; height: 27mm }
.sign div { width: 32% }
.picture { flex: 1 1 0; min-height: 0; overflow: hidden; border: .2mm solid #888 }
.picture img { width: 100%; display: block }
footer { display: flex; justify-content: space-between; border-top: .2mm solid #888; font: 8pt "Liberation Mono", "DejaVu Sans Mono", monospace }
`;
