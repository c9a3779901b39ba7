import { expect, test } from 'vitest';
import type { Notice } from '../../../queue/notices/notice.js';
import { noticeText } from '../../../queue/notices/notice-text.js';

const at = '2026-11-27T00:00:00.000Z';
const sweep = {
  ...{ id: 7, name: 'đêm 2026-11-26', state: 'done' as const, campaign: 'Tết 2027' },
  ...{ startedAt: '2026-11-26T15:00:00.000Z', endedAt: at, deadline: at },
};
const forecast = {
  ...{ at, left: 1200, perMinute: 10.25, late: true, slowest: 'cham.example' },
  ...{ expectedEnd: '2026-11-27T01:30:00.000Z', earliest: '2026-11-27T01:00:00.000Z' },
};

/** A summary of two sources, of which one was cut. */
const SUMMARY: Notice = {
  ...{ kind: 'sweep.summary', about: '7', at, ended: 'deadline' },
  summary: {
    ...{ sweep, done: 40, changes: { new: 9, changed: 3, gone: 2, back: 1 }, forecast },
    before: { id: 6, startedAt: '2026-11-25T15:00:00.000Z', changes: { new: 4, changed: 0, gone: 0, back: 0 } },
    sources: [
      { source: 'hieu-thuoc', done: 30, cut: 0, gaps: 1, left: 0 },
      { source: 'cho-cham', done: 10, cut: 90, gaps: 0, left: 0 },
    ],
    leads: [{ class: 'hang_gia', leads: 2 }],
    alarms: [{ source: 'cho-cham', kind: 'field_lost', field: 'price', now: 0.1, before: 0.9 }],
    journal: { size: 12, hash: 'ab' },
  },
};

test.each<[Notice, RegExp, RegExp[]]>([
  [
    SUMMARY,
    /Đợt rà soát 7 "đêm 2026-11-26" dừng lúc hết giờ/,
    [
      /Chuyên đề: Tết 2027/,
      /Đã xem 40 trang: 9 mới, 3 thay đổi, 2 đã gỡ, 1 xuất hiện lại/,
      /Đợt trước \(6\): 4 mới/,
      /Hồ sơ mới: 2 hàng giả/,
      /Chưa kịp xem:\n- cho-cham: 90 trang \(đã xem 10\)/,
      /CẢNH BÁO cho-cham: mất trường "price"/,
      /Lúc 07:00 27\/11\/2026/,
    ],
  ],
  [
    { kind: 'sweep.forecast', about: '7', at, sweep: 7, name: 'đêm', deadline: at, forecast },
    /sẽ không kịp giờ/,
    [
      /Hạn: 07:00 27\/11\/2026/,
      /Dự kiến xong 08:30 27\/11\/2026 \(sớm nhất 08:00 .* muộn nhất chưa rõ\)/,
      /10\.3 trang\/phút/,
    ],
  ],
  [
    {
      kind: 'sweep.forecast',
      about: '8',
      at,
      sweep: 7,
      name: 'đêm',
      deadline: at,
      forecast: { ...forecast, late: false },
    },
    /đã kịp giờ trở lại/,
    [],
  ],
  [
    { kind: 'schedule.late', about: '1', at, schedule: 'đêm', dueAt: at },
    /Lịch "đêm" không bắt đầu đúng giờ/,
    [/soicho serve/],
  ],
  [{ kind: 'schedule.skip', about: '1', at, schedule: 'đêm', dueAt: at, sweep: 7 }, /bỏ một lượt/, [/Đợt rà soát 7/]],
  [
    { kind: 'sweep.failed', about: '1', at, sweep: 7, name: 'đêm', error: 'đĩa đầy', retryAt: at },
    /gặp lỗi/,
    [/đĩa đầy/, /Thử lại lúc 07:00/],
  ],
])('$kind', (notice, subject, lines) => {
  const letter = noticeText(notice);
  expect(letter.subject).toMatch(subject);
  for (const line of lines) expect(letter.text).toMatch(line);
});

test('a name cannot add lines or headers of its own', () => {
  const name = 'đêm\r\nBcc: ai@example.vn\nĐã xong';
  const { subject, text } = noticeText({ kind: 'sweep.failed', about: '1', at, sweep: 7, name, error: 'a\nb' });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text.split('\n').filter((line) => /^(Bcc|Đã xong|b$)/.test(line))).toEqual([]);
});
