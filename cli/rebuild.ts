import type { Context } from './command.js';
import { progressLine } from './progress.js';

/** Builds the reference anew after what people said of it changed, and tells what applies it to listings already kept. */
export async function rebuildReference({ io, app, signal }: Context, by: string): Promise<void> {
  const { buildReference, now } = app();
  const built = await buildReference({ by, signal, onProgress: progressLine(io, now) });
  io.say(
    io.t(
      built === undefined
        ? {
            vi: 'Đã dừng trước khi dựng xong dữ liệu đối chiếu; `soicho rescore` sẽ dựng lại và chấm lại các tin trong kho.',
            en: 'Stopped before the reference was built; `soicho rescore` builds it and scores the store anew.',
          }
        : {
            vi: 'Tin nhập từ nay được chấm theo dữ liệu mới; chạy `soicho rescore` để chấm lại các tin đã có trong kho.',
            en: 'What is imported from now on is scored by it; run `soicho rescore` for the listings already in the store.',
          },
    ),
  );
}
