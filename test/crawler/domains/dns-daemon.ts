import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const RECORDS = [
  'example. SOA ns.example. root.example. 1 7200 3600 86400 300',
  'shop-mai.example. SOA ns1.dns-mau.example. admin.shop-mai.example. 2026112601 7200 3600 86400 300',
  'shop-mai.example. A 198.51.100.8',
  'shop-mai.example. A 198.51.100.7',
  'shop-mai.example. AAAA 2001:db8::7',
  'shop-mai.example. NS NS2.dns-mau.example.',
  'shop-mai.example. NS ns1.dns-mau.example.',
  'shop-mai.example. MX 20 mail2.shop-mai.example.',
  'shop-mai.example. MX 10 mail1.shop-mai.example.',
  'www.shop-mai.example. CNAME shop-mai.example.',
  'cung-cho.example. A 198.51.100.7',
  'only-mail.example. MX 10 mail.example.',
];

/** A real unbound on loopback that answers for `example.`; refuses `refused.test.` and is silent on `silent.test.`. */
export async function startDns(): Promise<{ server: string; stop: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'soicho-dns-'));
  const port = await freePort();
  const config = join(dir, 'unbound.conf');
  const lines = [
    'server:',
    ...[`interface: 127.0.0.1@${port}`, 'access-control: 127.0.0.0/8 allow', 'do-ip6: no', 'num-threads: 1'],
    ...['username: ""', 'chroot: ""', 'pidfile: ""', `directory: "${dir}"`, 'use-syslog: no', 'verbosity: 1'],
    ...['module-config: "iterator"', 'do-not-query-localhost: no'],
    ...['local-zone: "example." static', 'local-zone: "refused.test." refuse', 'local-zone: "silent.test." deny'],
    ...RECORDS.map((record) => `local-data: "${record}"`),
    ...['remote-control:', 'control-enable: no'],
  ];
  writeFileSync(config, lines.join('\n'));
  const daemon = spawn('unbound', ['-d', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  for await (const line of createInterface({ input: daemon.stderr })) {
    said.push(line);
    if (line.includes('start of service')) break;
  }
  if (daemon.exitCode !== null) throw new Error(`unbound did not start:\n${said.join('\n')}`);
  return {
    server: `127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
      rmSync(dir, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
