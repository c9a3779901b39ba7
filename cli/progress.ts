import type { Io } from './io.js';

/** Progress of long work for people: done, rate and what remains, at the clock's `now`. */
export function progressLine(io: Io, now: () => Date): (done: number, total: number) => void {
  const started = now().getTime();
  return (done, total) => {
    const rate = done / Math.max(0.001, (now().getTime() - started) / 1000);
    const left = Math.ceil((total - done) / Math.max(rate, 0.001));
    io.progress(
      io.t({
        vi: `${done}/${total} tin (${Math.round(rate)} tin/giây, còn khoảng ${left} giây)`,
        en: `${done}/${total} listings (${Math.round(rate)}/s, about ${left} s left)`,
      }),
    );
  };
}
