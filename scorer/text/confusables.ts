/**
 * Letters of other scripts that look like a Latin one, "lookalike latin" side by side: Cyrillic, Greek, Armenian, Cherokee.
 * After Unicode's confusables.txt (UTS #39), cut to what a seller's keyboard or a "fancy text" page produces.
 */
const LOOKALIKES = `
  аa вb сc ԁd еe һh іi јj кk ӏl мm нh оo рp ԛq гr ѕs тt уy хx ѕs ԝw ѵv ьb ԍg пn ёe їi ӓa ӑă ӧo ӱy ӯy ѡw ҽe ұy үy
  αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw ϲc ϳj άa έe ήn ίi όo ύu ώw ϊi ϋu
  օo սu հh ոn ցg զq ւi սu
  Вb Еe Мm Нh Оo Рp Сc Тt Уy Хx Ѕs Іi Јj Кk Αa Βb Εe Ζz Ηh Ιi Κk Μm Νn Οo Ρp Τt Υy Χx Ϲc
  Ꭰd Ꭱr Ꭲt Ꭵi Ꭺa Ꮃw Ꭼe Ꮇm Ꮋh Ᏻg Ꮓz Ꮯc Ꮲp Ꮩv Ꮪs Ꮮl Ᏼb Ꮶk`;

/** Letters written for another by mistake or old fonts (ƣ for ư, eth for đ) or as a disguise; Vietnamese has no use for them. */
const MISTAKES = 'ɡg ƒf ıi ƣư Ƣư ðđ Ðđ Ɖđ ɖđ ɑa ɛe ʋv ᴆđ';

/** Small capitals and other ornaments that have no Unicode decomposition; always Latin. */
const ORNAMENTS = 'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴌl ᴍm ɴn ᴏo ᴘp ǫq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɨi ɇe ƚl ɍr';

/** Look-alike unit → Latin unit, to be read so only inside a word that has Latin letters too. */
export const LOOKALIKE_LETTERS: ReadonlyMap<number, number> = pairs(LOOKALIKES);

/** Unit → the letter that was meant, wherever it stands. */
export const MISTAKEN_LETTERS: ReadonlyMap<number, number> = pairs(MISTAKES);

/** Ornamental unit → plain Latin letter, wherever it stands. */
export const ORNAMENTAL_LETTERS: ReadonlyMap<number, number> = pairs(ORNAMENTS);

function pairs(table: string): Map<number, number> {
  return new Map(
    table
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
  );
}
