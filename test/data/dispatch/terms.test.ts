import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { SITES } from '../../../crawler/all-sites.js';
import { type Deadline, dueOf, readTerms } from '../../../data/dispatch/terms.js';

describe('deadlines', () => {
  const rows: Deadline[] = [
    { kind: 'takedown', hours: 48, law: 'a/d1', from: '2026-01-01', to: '2026-07-01' },
    { kind: 'takedown', hours: 24, law: 'b/d17', from: '2026-07-01' },
  ];
  test.each([
    // 16:59:59Z is 23:59:59 of the day in Viet Nam.
    ['the last second of the old one', 'takedown', '2026-06-30T16:59:59.000Z', 'a/d1', '2026-07-02T16:59:59.000Z'],
    ['the first of the new one', 'takedown', '2026-06-30T17:00:00.000Z', 'b/d17', '2026-07-01T17:00:00.000Z'],
    [
      'a reminder has that of its kind',
      'takedown_reminder',
      '2026-11-27T01:02:03.004Z',
      'b/d17',
      '2026-11-28T01:02:03.004Z',
    ],
    ['none in force', 'takedown', '2025-12-31T16:59:59.000Z', undefined, undefined],
    ['none for the kind', 'seller_info', '2026-11-27T01:02:03.004Z', undefined, undefined],
    ['a referral has none', 'referral', '2026-11-27T01:02:03.004Z', undefined, undefined],
  ] as const)('%s', (_, kind, sentAt, law, dueAt) => {
    const due = dueOf({ deadlines: rows }, kind, sentAt);
    expect([due?.law, due?.dueAt]).toEqual([law, dueAt]);
  });

  test('those of the house stand within the time of their articles', () => {
    const { deadlines } = readTerms('data/reference', {});
    expect(deadlines.map(({ kind, hours, law }) => [kind, hours, law])).toEqual([
      ['takedown', 24, 'nd248-2026/d17'],
      ['seller_info', 24, 'nd248-2026/d18'],
    ]);
    for (const { law, from, to = '9999' } of deadlines) {
      const [file, id] = law.split('/');
      const { articles } = load(readFileSync(`rules/law/${file}.yml`, 'utf8')) as {
        articles: { id: string; from: string; to?: string }[];
      };
      const article = articles.find((one) => one.id === id);
      expect(article, law).toBeDefined();
      expect(from >= (article?.from ?? '9999') && to <= (article?.to ?? '9999'), law).toBe(true);
    }
  });
});

describe('platforms', () => {
  test('every marketplace and network that a site adapter reads is in the table, and none has an e-mail address built in', () => {
    const { platform } = readTerms('data/reference', {});
    const named = SITES.filter(({ hosts, signs }) => hosts.length > 0 && signs === undefined).map(({ name }) => name);
    expect(named.filter((name) => platform(name) === undefined)).toEqual([]);
    for (const name of named)
      expect(platform(name)).toMatchObject({ channel: expect.stringMatching(/^(paper|portal)$/) });
    expect(readFileSync('data/reference/platforms.csv', 'utf8')).not.toMatch(/[^\s@]+@[^\s@]+\./);
  });

  test('settings give the address, the limit, and platforms of their own; another spelling is the same platform', () => {
    const { platform } = readTerms('data/reference', {
      'tiktok-shop': { email: 'a@tiktok.example', maxItems: 7 },
      'cho-xom.vn': { name: 'Chợ Xóm' },
    });
    expect(platform('tiktok')).toMatchObject({
      id: 'tiktok-shop',
      channel: 'email',
      email: 'a@tiktok.example',
      maxItems: 7,
    });
    expect(platform('cho-xom.vn')).toMatchObject({ name: 'Chợ Xóm', channel: 'paper', maxItems: 100 });
    expect(platform('không có')).toBeUndefined();
  });
});
