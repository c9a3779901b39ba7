import type { Offer } from './data/offer.js';
import type { Choices } from './random.js';

const SLOT = /\{(~?)([^{}]*)\}/g;

/** How many variants an offer has: its longest `{a|b}` slot or price list. */
export function countVariants(offer: Offer): number {
  const texts = [offer.title, offer.text, ...Object.values(offer.facts ?? {})];
  const slots = texts.flatMap((text) => [...text.matchAll(SLOT)].filter(([, free]) => free === ''));
  const lengths = slots.map(([, , options = '']) => options.split('|').length);
  return Math.max(1, ...lengths, Array.isArray(offer.price) ? offer.price.length : 1);
}

/** Fills `{a|b}` with the variant's option and `{~a|b}` with a free one. */
export function expand(text: string, variant: number, choices: Choices): string {
  return text
    .replace(SLOT, (_slot, free: string, options: string) => {
      const list = options.split('|');
      return free === '' ? (list[variant % list.length] ?? '') : choices.pick(list);
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The variant's price as a seller would write it: some percent up or down, in round thousands or five hundreds. */
export function expandPrice(price: Offer['price'], variant: number, choices: Choices): number {
  const base = Array.isArray(price) ? (price[variant % price.length] ?? 0) : price;
  const step = base < 100_000 ? 500 : base < 2_000_000 ? 1000 : 10_000;
  return Math.max(step, Math.round((base * (94 + choices.int(13))) / 100 / step) * step);
}
