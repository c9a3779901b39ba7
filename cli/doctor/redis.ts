import type { Words } from '../io.js';
import type { Check, Finding } from './check.js';

/** BullMQ asks for 5.0 and recommends this. */
const LEAST_VERSION = [6, 2];
/** Leases last a minute; of that much a wrong clock takes nothing away. */
const MOST_AHEAD_MS = 2_000;
const FULL = 0.9;

export const redis: Check = {
  name: 'redis',
  async look(house) {
    const facts = await house.redisFacts();
    if (facts === undefined) {
      const words = {
        vi: 'không dùng: việc nằm trong tệp (REDIS_URL)',
        en: 'not used: jobs are in a file (REDIS_URL)',
      };
      return { state: 'good', words };
    }
    const { where, version, policy, maxBytes, usedBytes, appendOnly, refused, aheadMs } = facts;
    const bad: Words[] = [];
    const poor: Words[] = [];
    if (policy !== 'noeviction') {
      bad.push({
        vi: `maxmemory-policy là "${policy}", sẽ bỏ mất việc khi hết bộ nhớ: đặt "maxmemory-policy noeviction"`,
        en: `maxmemory-policy is "${policy}", which throws jobs away when memory runs out: set "maxmemory-policy noeviction"`,
      });
    }
    if (refused !== undefined) {
      bad.push({
        vi: `không nhận ghi (${refused}): giải phóng bộ nhớ`,
        en: `takes no write (${refused}): free memory`,
      });
    }
    if (!appendOnly) {
      poor.push({
        vi: 'mất điện là mất việc đã nhận: đặt "appendonly yes"',
        en: 'a power cut loses jobs: set "appendonly yes"',
      });
    }
    if (maxBytes > 0 && usedBytes > FULL * maxBytes) {
      const percent = Math.round((usedBytes / maxBytes) * 100);
      poor.push({ vi: `bộ nhớ đầy ${percent}%: tăng maxmemory`, en: `memory is ${percent}% full: raise maxmemory` });
    }
    if (isOlder(version)) {
      const least = LEAST_VERSION.join('.');
      poor.push({
        vi: `phiên bản ${version}: nên từ ${least}`,
        en: `version ${version}: ${least} or later is advised`,
      });
    }
    if (Math.abs(aheadMs) > MOST_AHEAD_MS) {
      const seconds = (aheadMs / 1000).toFixed(1);
      poor.push({
        vi: `đồng hồ lệch ${seconds} s so với máy này: bật NTP ở cả hai`,
        en: `its clock is ${seconds} s ahead of this machine's: run NTP on both`,
      });
    }
    const state: Finding['state'] = bad.length > 0 ? 'bad' : poor.length > 0 ? 'poor' : 'good';
    const told = (lang: keyof Words) =>
      [`${where}, ${version}`, ...[...bad, ...poor].map((words) => words[lang])].join('; ');
    return { state, words: { vi: told('vi'), en: told('en') }, facts: { ...facts } };
  },
};

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_VERSION;
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
