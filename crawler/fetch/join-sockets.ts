import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Where a connection ends by itself. */
export interface Limits {
  idleMs: number;
  /** From outside in. */
  maxBytes: number;
}

/** Passes bytes both ways until one side closes, nothing moves any more, or too much came in; then closes both. */
export function join(client: Duplex, outside: Socket, head: Buffer, { idleMs, maxBytes }: Limits): void {
  const end = () => {
    client.destroy();
    outside.destroy();
  };
  let room = maxBytes;
  outside.on('data', (chunk: Buffer) => {
    room -= chunk.length;
    if (room < 0) end();
  });
  for (const side of [client, outside]) side.on('error', end).on('close', end);
  outside.setTimeout(idleMs, end); // writing counts as well: one timer watches both ways
  if (head.length > 0) outside.write(head);
  client.pipe(outside);
  outside.pipe(client);
}
