import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

/** A server inside the house that nobody may reach. */
export interface Canary {
  port: number;
  /** TCP connections so far, from whomever. */
  hits(): number;
  close(): Promise<void>;
}

/** Listens on every address of this machine, v4 and v6, for any protocol over TCP. */
export async function startCanary(): Promise<Canary> {
  let hits = 0;
  const server = createTcpServer((socket) => {
    hits++;
    socket.on('error', () => {});
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>bên trong</h1>');
  });
  const port = await listen(server, '::');
  return {
    port,
    hits: () => hits,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server that stands for the internet: what it serves is reached by a route or an upstream proxy. */
export async function startOutside(listener: RequestListener) {
  const server = createServer(listener);
  const port = await listen(server, '127.0.0.1');
  return {
    port,
    server,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: import('node:net').Server, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return (server.address() as AddressInfo).port; // a TCP server's address is never a pipe name
}
