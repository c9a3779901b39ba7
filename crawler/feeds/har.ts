import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { type ArchiveItem, MAX_PAGE_BYTES, readResponse, recordedAt, skipByHead } from './captured-response.js';
import { type FeedDefaults, problem } from './feed-item.js';

/** A HAR is one JSON text, which is read whole. */
const MAX_HAR_BYTES = 256 * 1024 * 1024;

/** HAR 1.2, as far as we read it. */
const Har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
const Entry = z.object({
  startedDateTime: z.string().optional(),
  request: z.object({ url: z.string().max(20_000) }),
  response: z.object({
    status: z.number().int(),
    content: z.object({
      mimeType: z.string().optional(),
      text: z.string().optional(),
      encoding: z.string().optional(),
    }),
  }),
});

/** The offers of a browser's network log in order: pages and answers of APIs. An entry that is none is a problem. */
export async function* readHar(path: string, defaults: FeedDefaults): AsyncGenerator<ArchiveItem> {
  const { size } = await stat(path);
  if (size > MAX_HAR_BYTES) {
    yield problem(1, `${size} bytes long: over the ${MAX_HAR_BYTES} a HAR may have; save fewer pages in one`);
    return;
  }
  const har = Har.safeParse(parsed(await readFile(path, 'utf8')));
  if (!har.success) {
    yield problem(1, 'not a HAR: it is torn, or has no list log.entries; save it again from the browser');
    return;
  }
  let number = 0;
  for (const one of har.data.log.entries) {
    number++;
    const entry = Entry.safeParse(one);
    if (entry.success) yield* readEntry(entry.data, defaults, number);
    else yield problem(number, `entry ${number}: ${entry.error.issues[0]?.path.join('.') ?? ''} is not as HAR has it`);
  }
}

function* readEntry(entry: z.infer<typeof Entry>, defaults: FeedDefaults, number: number): Generator<ArchiveItem> {
  const { url } = entry.request;
  const { status, content } = entry.response;
  const { text = '', encoding } = content;
  const isBase64 = encoding?.toLowerCase() === 'base64';
  // Text in a HAR is Unicode already, whatever charset the page was in.
  const type = content.mimeType ?? '';
  const contentType = isBase64 ? type : `${type.split(';', 1)[0] ?? ''}; charset=utf-8`;
  const head = { url, status, contentType, at: recordedAt(entry.startedDateTime) };
  const skip = text.length > MAX_PAGE_BYTES * 1.4 ? 'too_large' : skipByHead(head);
  if (skip !== undefined) yield { response: skip };
  else yield* readResponse({ ...head, body: Buffer.from(text, isBase64 ? 'base64' : 'utf8') }, defaults, number);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
