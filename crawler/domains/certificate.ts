import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Answer, TlsFact } from '../../data/domain-facts.js';
import type { Egress } from '../fetch/egress.js';
import { FetchRefused } from '../fetch/refused.js';

export interface CertificateOptions {
  egress: Egress;
  timeoutMs: number;
  ca?: string | undefined;
}

// One certificate may name thousands of tenants.
const MAX_NAMES = 200;

/** The certificate that a host shows for its name; one that is not to be trusted is told, too, with the problem. */
export async function readCertificate(
  host: string,
  { egress, timeoutMs, ca }: CertificateOptions,
  signal: AbortSignal,
): Promise<Answer<TlsFact>> {
  signal.throwIfAborted();
  const timeUp = AbortSignal.timeout(timeoutMs);
  const wanted = AbortSignal.any([signal, timeUp]);
  let socket: Socket | undefined;
  try {
    socket = await whileWanted(egress.connect(host, 443, timeoutMs), wanted);
    // Untrusted ones are what we are here to see; nothing is sent over this connection.
    const tls = connect({ socket, servername: host, rejectUnauthorized: false, ...(ca === undefined ? {} : { ca }) });
    await once(tls, 'secureConnect', { signal: wanted });
    return shownCertificate(tls);
  } catch (error) {
    signal.throwIfAborted();
    if (timeUp.aborted) return { state: 'unknown', reason: `TLS: no handshake in ${timeoutMs} ms` };
    if (error instanceof FetchRefused) return { state: 'unknown', reason: error.message };
    return { state: 'unknown', reason: `TLS: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300) };
  } finally {
    socket?.destroy();
  }
}

/** The socket, unless the signal comes first: a resolver may hang, and the socket then goes when it comes. */
async function whileWanted(connecting: Promise<Socket>, signal: AbortSignal): Promise<Socket> {
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([connecting, stopped]);
  } catch (error) {
    connecting.then(
      (socket) => socket.destroy(),
      () => {}, // it failed by itself, and nobody waits for it
    );
    throw error;
  }
}

/** The certificate that the other side of a connection has shown. */
export function shownCertificate(tls: TLSSocket): Answer<TlsFact> {
  // The types say it is always there; without one Node answers an empty object.
  const certificate: Partial<PeerCertificate> = tls.getPeerCertificate();
  const { subjectaltname, valid_from, valid_to, issuer, fingerprint256 } = certificate;
  if (fingerprint256 === undefined || valid_from === undefined || valid_to === undefined) {
    return { state: 'unknown', reason: 'TLS: no certificate was shown' };
  }
  const problem: unknown = tls.authorizationError;
  return {
    state: 'known',
    value: {
      names: (subjectaltname ?? '')
        .split(', ')
        .filter((name) => name.startsWith('DNS:'))
        .map((name) => name.slice(4).toLowerCase())
        .sort()
        .slice(0, MAX_NAMES),
      from: new Date(valid_from).toISOString(),
      until: new Date(valid_to).toISOString(),
      issuer: text(issuer?.O ?? issuer?.CN),
      sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
      ...(tls.authorized ? {} : { problem: problem instanceof Error ? problem.message : text(problem) }),
    },
  };
}

/** A subject may hold a field twice: an array then. */
function text(value: unknown): string {
  return (Array.isArray(value) ? value.join(', ') : String(value ?? '')).slice(0, 300);
}
