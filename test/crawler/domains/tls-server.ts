import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A self-signed certificate for these names. */
export function makeCertificate(...names: string[]): { key: string; cert: string } {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-tls-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  const subject = [
    '-subj',
    `/O=Trung tâm Thử nghiệm/CN=${names[0]}`,
    '-utf8',
    '-addext',
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
  ];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(dir, { recursive: true });
  return made;
}

/** Serves HTTPS on loopback until the test ends; `asked` has every question as `host path`. */
export async function serveTls(
  certificate: { key: string; cert: string },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(certificate, (request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, asked };
}
