import type { Io, Words } from './io.js';

/** Progress of long work for people: done, rate and what remains, at the clock's `now`. */
export function progressLine(
  io: Io,
  now: () => Date,
  things: Words = { vi: 'tin', en: 'listings' },
): (done: number, total: number) => void {
  const started = now().getTime();
  return (done, total) => {
    const rate = done / Math.max(0.001, (now().getTime() - started) / 1000);
    const left = Math.ceil((total - done) / Math.max(rate, 0.001));
    io.progress(
      io.t({
        vi: `${done}/${total} ${things.vi} (${Math.round(rate)} ${things.vi}/giây, còn khoảng ${left} giây)`,
        en: `${done}/${total} ${things.en} (${Math.round(rate)}/s, about ${left} s left)`,
      }),
    );
  };
}
