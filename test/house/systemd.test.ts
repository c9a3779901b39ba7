import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { root } from './source-files.js';

const folder = join(root, 'packaging/systemd');
const names = readdirSync(folder).filter((name) => /\.(service|timer)$/.test(name));
const services = names.filter((name) => name.endsWith('.service'));

/** Settings of a unit in order, `Section.Key`; one that comes twice has two values. */
function readUnit(name: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  let section = '';
  for (const [number, line] of readFileSync(join(folder, name), 'utf8').split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\[(\w+)\]$/.exec(line)?.[1];
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (header !== undefined) section = header;
    else if (key === undefined || value === undefined || section === '')
      throw new Error(`${name}:${number + 1}: ${line}`);
    else settings.set(`${section}.${key}`, [...(settings.get(`${section}.${key}`) ?? []), value]);
  }
  return settings;
}

const all = (unit: Map<string, string[]>, key: string) => (unit.get(`Service.${key}`) ?? []).join(' ');

const HARDENED = {
  NoNewPrivileges: 'yes',
  CapabilityBoundingSet: '',
  ProtectSystem: 'strict',
  ProtectHome: 'yes',
  PrivateTmp: 'yes',
  PrivateDevices: 'yes',
  ProtectKernelTunables: 'yes',
  ProtectKernelModules: 'yes',
  ProtectControlGroups: 'yes',
  RestrictSUIDSGID: 'yes',
  LockPersonality: 'yes',
  SystemCallArchitectures: 'native',
  UMask: '0077',
};

describe.each(services)('%s', (name) => {
  const unit = readUnit(name);

  test('runs as an ordinary user, closed but for its own folder', () => {
    for (const [key, value] of Object.entries(HARDENED)) expect(unit.get(`Service.${key}`), key).toEqual([value]);
    expect(all(unit, 'User')).toMatch(/^soicho(-worker)?$/);
    expect(all(unit, 'StateDirectory')).toMatch(/^soicho(-worker\/%i)?$/);
    expect(all(unit, 'RestrictAddressFamilies')).toMatch(/^AF_UNIX( AF_INET AF_INET6( AF_NETLINK)?)?$/);
  });

  test('lets V8 make its code executable', () => {
    expect(unit.has('Service.MemoryDenyWriteExecute')).toBe(false);
  });

  test('asks for commands and options that the program has', () => {
    for (const line of unit.get('Service.ExecStart') ?? []) {
      const [, words = '', rest = ''] = /\/opt\/soicho\/soicho ((?:[a-z]+ ?)+)(.*)$/.exec(line) ?? [];
      const args = [join(root, 'dist/bin/soicho.js'), ...words.trim().split(' '), '--help'];
      const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(stderr).toContain(`Usage: soicho ${words.trim()} [options]`);
      for (const [, option = ''] of rest.matchAll(/(--[a-z-]+)/g)) expect(stderr, line).toContain(option);
    }
  });
});

test('a worker is kept from inner networks, keeps loopback for the proxy and its namespaces for Chromium', () => {
  const unit = readUnit('soicho-worker@.service');
  const denied = new BlockList();
  for (const net of all(unit, 'IPAddressDeny').split(' ')) {
    const [address = '', bits = ''] = net.split('/');
    denied.addSubnet(address, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  const inner = ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'];
  expect(inner.filter((address) => !denied.check(address))).toEqual([]);
  expect(['fd00:ec2::254', 'fe80::1'].filter((address) => !denied.check(address, 'ipv6'))).toEqual([]);
  expect(['172.32.0.1', '127.0.0.1', '8.8.8.8'].filter((address) => denied.check(address))).toEqual([]);
  expect(unit.get('Service.IPAddressAllow')).toEqual(['localhost']);
  expect(unit.has('Service.RestrictNamespaces')).toBe(false);
  expect(all(unit, 'LoadCredential')).toBe('token:/etc/soicho/workers/%i.token');
  const dropIn = readFileSync(join(folder, 'soicho-worker@.service.d/10-house.conf.example'), 'utf8');
  expect(dropIn.match(/^IPAddressAllow=(\S+)$/gm)?.every((line) => !line.includes('/'))).toBe(true);
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.skipIf(!hasSystemd)(
  'systemd finds nothing wrong with the units (skipped where systemd-analyze is not installed)',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'soicho-units-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    cpSync(folder, dir, { recursive: true });
    // It looks for the program, which is not installed here.
    for (const name of services) {
      const file = join(dir, name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('/opt/soicho/soicho ', '/bin/true '));
    }
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...names.map((name) => join(dir, name))], {
      encoding: 'utf8',
    });
    // What it says of other units of this machine is not ours.
    expect([status, stderr.split('\n').filter((line) => line.includes('soicho'))]).toEqual([0, []]);
  },
);
