/*
 * The shapes of Vietnamese syllables, which tell whether bytes were read under the right charset: "Nguyễn" is one,
 * "NguyÔn" (the same bytes under another) is none.
 */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const ONSETS = words('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x').add('');

/** Without tone; what ends in a stop (c, ch, k, p, t) takes two of the six tones only. */
const RHYMES = words(`
  a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên ênh êng êu i ia im in inh iu iêm iên
  iêng iêu o oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn u
  ua uân uâng uây uê uênh ui um un ung uơ uôi uôm uôn uông uy uya uyên uyn uynh uyu ư ưa ưi ưm ưn ưng ưu ươi ươm ươn
  ương ươu y yêm yên yêng yêu yn ynh`);
const STOPPED = words(`
  ac ach ap at ăc ăk ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oap oat oăc oăt oc oet ooc op ot
  ôc ôp ôt ơp ơt uât uc uêch up ut uôc uôt uych uyêt uyp uyt ưc ưt ươc ươp ươt ych yêt yt`);

/** Whether a word is spelt as a Vietnamese syllable can be: one onset, one rhyme, one tone, no capital in its middle. */
export function isSyllable(word: string): boolean {
  // A misread byte is often a capital: "TrÇn".
  if (word.length > 12 || /\p{Ll}[^\P{Lu}A-Z]/u.test(word)) return false;
  const marked = word.normalize('NFD');
  const tones = marked.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const bare = marked.replace(TONES, '').normalize('NFC').toLowerCase();
  for (let length = Math.min(3, bare.length - 1); length >= 0; length--) {
    if (!ONSETS.has(bare.slice(0, length))) continue;
    const rhyme = bare.slice(length);
    if (RHYMES.has(rhyme)) return true;
    if (STOPPED.has(rhyme) && (tones[0] === '\u0301' || tones[0] === '\u0323')) return true;
  }
  return false;
}

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/));
}
