import { readFileSync, statSync } from 'node:fs';
import type { Words } from '../io.js';
import type { Check } from './check.js';

/** Beside the system's Chromium: with it no user namespaces are needed. */
const SETUID_HELPERS = ['/usr/lib/chromium/chrome-sandbox', '/usr/lib/chromium-browser/chrome-sandbox'];

/** Whether Chromium can keep its sandbox here: what breaks out of a page is then still in it. */
export const sandbox: Check = {
  name: 'sandbox',
  look(house) {
    const { use, noSandbox } = house.config.browser;
    if (use === 'never')
      return { state: 'good', words: { vi: 'không cần (browser.use)', en: 'not needed (browser.use)' } };
    const why = noSandbox ? SWITCHED_OFF : process.getuid?.() === 0 ? ROOT : noNamespaces();
    if (why !== undefined) return { state: 'poor', words: why };
    return { state: 'good', words: { vi: 'dùng được', en: 'can be kept' } };
  },
};

const SWITCHED_OFF: Words = {
  vi: 'đã tắt bằng browser.noSandbox: bỏ cài đặt này, chỉ dành cho thử nghiệm',
  en: 'switched off by browser.noSandbox: remove it, it is for tests only',
};
const ROOT: Words = {
  vi: 'đang chạy bằng root, Chromium không khởi động được: chạy bằng người dùng thường, như packaging/systemd',
  en: 'run as root, Chromium does not start: run as an ordinary user, as packaging/systemd does',
};

function noNamespaces(): Words | undefined {
  if (SETUID_HELPERS.some(isSetuid)) return undefined;
  const switches: [file: string, off: string, remedy: string][] = [
    ['/proc/sys/kernel/unprivileged_userns_clone', '0', 'sysctl kernel.unprivileged_userns_clone=1'],
    ['/proc/sys/user/max_user_namespaces', '0', 'sysctl user.max_user_namespaces=10000'],
    ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1', 'apt-get install chromium-sandbox'],
  ];
  const off = switches.find(([file, value]) => read(file) === value);
  if (off === undefined) return undefined;
  const [file, value, remedy] = off;
  return {
    vi: `${file} là ${value}, Chromium không có sandbox: ${remedy}`,
    en: `${file} is ${value}, Chromium has no sandbox: ${remedy}`,
  };
}

function isSetuid(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === 0 && (stat.mode & 0o4000) !== 0;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined; // this kernel has no such switch
  }
}
