import { LOOKALIKE_LETTERS, MISTAKEN_LETTERS, ORNAMENTAL_LETTERS } from '../text/confusables.js';

/** Latin letters that Unicode does not decompose (stroke, hook, tail, small capital), by the ASCII letter they are drawn after. */
const DRAWN_AFTER = `a:ᴀᶏⱥꬱəɑɐ b:ƀƃɓʙᵬᶀꞗƅ c:ƈȼɕᴄꞓꞔ d:đƌȡɖɗᴅᵭᶁᶑꝺ e:ɇɛɜɝᴇᶒᶓᶔⱸꬴ f:ƒᵮᶂꜰꝼꞙ g:ǥɠɡɢʛᵹᶃꞡꬶ h:ħɦʜⱨꞕ i:ıɨɪᶖɩ j:ȷɉɟʄʝᴊ
  k:ƙᴋᶄⱪꝁꝃꝅꞣĸ l:łƚȴɫɬɭʟᴌᶅⱡꝉꞎꬷꬸꬹ m:ɱᴍᵯᶆꬺ n:ŉƞȵɲɳɴᵰᶇꞑꞥꬻŋ o:øǿɔᴏᶗⱺꝋꝍꬿ p:ƥᴘᵱᵽᶈꝑꝓꝕƿ q:ɋʠꝗꝙꞯ r:ɍɼɽɾʀᵲᵳᶉꝛꞃꞧꭆꭇꭉꭋꭌ s:ȿʂᵴᶊꜱꞅꞩ
  t:ŧƫƭȶʈᴛᵵⱦꞇ u:ʉᴜᶙꞹꭎꭏꭒ v:ʋᴠᶌⱱⱴꝟ w:ᴡⱳ x:ᶍꭖꭗꭘꭙ y:ƴɏʏỿꭚ z:ƶȥɀʐʑᴢᵶᶎⱬ 2:ƻ 3:ʒ 5:ƽ ae:æǽ oe:œ`;

const DRAWN = new Map(
  DRAWN_AFTER.split(/\s+/).flatMap((entry) => {
    const [ascii = '', letters = ''] = entry.split(':');
    return [...letters].map((letter) => [letter, ascii] as const);
  }),
);

/** A label as an eye that expects ASCII reads it; `read` names each letter that was another: `ṣ → s`. */
export function toAscii(label: string): { text: string; read: string[] } {
  if (/^[\x20-\x7e]*$/.test(label)) return { text: label, read: [] };
  const read = new Set<string>();
  let text = '';
  for (const letter of label) {
    const ascii = readLetter(letter);
    if (ascii !== letter) read.add(`${letter} → ${ascii}`);
    text += ascii;
  }
  return { text, read: [...read] };
}

function readLetter(letter: string): string {
  if (letter <= '\x7e') return letter;
  const base = letter
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  // A mark alone, and what Unicode spells out in several letters.
  if (base.length !== 1) return base;
  if (base <= '\x7e') return base;
  const unit = base.charCodeAt(0);
  const meant = MISTAKEN_LETTERS.get(unit) ?? ORNAMENTAL_LETTERS.get(unit) ?? LOOKALIKE_LETTERS.get(unit);
  return DRAWN.get(base) ?? (meant === undefined ? base : readLetter(String.fromCharCode(meant)));
}
