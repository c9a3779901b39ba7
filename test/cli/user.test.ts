import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonLines, runCli, tempDir, unstaffed } from './run-cli.js';

const admin = ['--name', 'Vũ Quân', '--role', 'admin', '--unit', 'Chi cục mẫu'];
const analyst = ['--name', 'Đỗ Thu', '--role', 'analyst', '--unit', 'Đội số 1', '--area', '01,79'];

test('a house begins with nobody; its first admin adds others, who prove themselves by password and token', () => {
  const dir = unstaffed(tempDir());
  const settings = join(dir, 'soicho.yml');
  writeFileSync(settings, 'tokenOnly: true\n');
  const nobody = { SOICHO_OFFICER: '' };
  const user = (args: string[], input = '', more: NodeJS.ProcessEnv = {}) =>
    runCli(dir, ['user', ...args], input, { ...nobody, ...more });

  const empty = user(['list']);
  expect(empty).toMatchObject({ code: 0, stdout: '' });
  expect(empty.stderr).toMatch(/không có tài khoản mặc định.*soicho user add/);
  expect(user(['add', 'thu', ...analyst])).toMatchObject({ code: 5 });
  expect(user(['add', 'quan', ...admin])).toMatchObject({ code: 0 });
  expect(user(['add', 'thu', ...analyst]).code).toBe(2); // from now on somebody must say who they are
  expect(user(['add', 'thu', ...analyst, '--by', 'quan']).stderr).toMatch(
    /Đã thêm: thu: Đỗ Thu · cán bộ xem xét \(analyst\) · Đội số 1 · Hà Nội, /,
  );
  expect(user(['add', 'nam', ...analyst, '--by', 'thu']).code).toBe(5);

  expect(user(['passwd', 'thu', '--stdin', '--by', 'thu'], 'ngắn quá\n').code).toBe(2);
  expect(user(['passwd', 'thu', '--by', 'thu']).stderr).toContain('--stdin'); // no terminal here
  expect(user(['passwd', 'thu', '--stdin', '--by', 'thu'], 'cỏ may bên sông Đáy\n').code).toBe(0);

  // Only tokens count from here on; the first one is made at a login’s word, the next by token or password.
  const only = { SOICHO_CONFIG: settings };
  const first = user(['token', 'quan', '--name', 'máy chủ', '--by', 'quan'], '', only);
  expect(first.stdout).toMatch(/^soicho_p_[\w-]{43}\n$/);
  const quan = { ...only, SOICHO_TOKEN: first.stdout.trim() };
  const asked = ['token', 'thu', '--name', 'máy bàn', '--stdin', '--json'];
  expect(user(asked, 'đoán bừa một câu\n', only).code).toBe(5);
  const [made] = jsonLines<{ token: string; until: string }>(user(asked, 'cỏ may bên sông Đáy\n', only).stdout);
  const thu = { ...only, SOICHO_TOKEN: made?.token ?? '' };
  expect(user(['change', 'thu', '--role', 'approver', '--by', 'quan'], '', only).code).toBe(5);
  expect(user(['change', 'thu', '--role', 'approver', '--by', 'quan'], '', thu).code).toBe(5);
  expect(user(['change', 'thu', '--role', 'approver'], '', quan).code).toBe(0);
  expect(user(['tokens']).stderr).toMatch(/thu {2}máy bàn {2}đến hết .* {2}dùng gần nhất/);

  const trust = ['sellers', 'trust', 'shopee:mai', '--reason', 'đại lý', '--until', made?.until ?? ''];
  const two = [...trust, '--by', 'thu', '--approved-by', 'quan'];
  expect(runCli(dir, two, '', { ...nobody, ...thu }).stderr).toContain('SOICHO_APPROVER_TOKEN');
  const both = { ...nobody, ...thu, SOICHO_APPROVER_TOKEN: quan.SOICHO_TOKEN };
  expect(runCli(dir, two, '', both).stderr).toMatch(/Vũ Quân \(admin\) không được làm việc này/);

  expect(user(['revoke', 'thu', 'máy bàn'], '', quan).code).toBe(0);
  expect(user(['revoke', 'thu', 'máy bàn'], '', thu).code).toBe(5);
  expect(user(['end', 'quan', '--reason', 'nghỉ'], '', quan).code).toBe(5);
  expect(user(['end', 'thu', '--reason', 'nghỉ hưu'], '', quan).code).toBe(0);
  expect(jsonLines(user(['list', '--json']).stdout)).toMatchObject([
    { login: 'quan', role: 'admin', hasPassword: false },
    { login: 'thu', role: 'approver', hasPassword: true, endedAt: expect.any(String) },
  ]);
  expect(runCli(dir, ['audit', 'verify']).code).toBe(0);
});
