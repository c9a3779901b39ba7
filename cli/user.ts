import type { Command } from 'commander';
import type { App } from '../app.js';
import { vietnamDay } from '../data/day.js';
import { type Person, ROLE_WORDS, ROLES, type Role } from '../data/person.js';
import { officerOf, oneOf, toCalendarDay } from './arguments.js';
import type { Register, Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { addCredentials } from './user-credentials.js';

/** `soicho user add|list|change|end|passwd|token|tokens|revoke` */
export const register: Register = (program, run) => {
  const user = program
    .command('user')
    .description('người dùng: vai trò, địa bàn, mật khẩu, mã cá nhân (people who act, and how they prove it)');
  addAdd(user, run);
  addUserList(user, run);
  addChange(user, run);
  addEnd(user, run);
  addCredentials(user, run);
};

interface PersonOptions {
  name?: string;
  role?: string;
  unit?: string;
  area?: string;
  until?: string;
  decision?: string;
  by?: string;
}

const AREA = 'codes of provinces, as 01,79 (data/reference/provinces.csv); "all" is the whole country';

function addAdd(user: Command, run: Run): void {
  user
    .command('add')
    .description('thêm người dùng; người đầu tiên là quản trị và không cần ai cho phép (the first one is an admin)')
    .argument('<login>', '2 to 32 of a-z, 0-9, . and -, beginning with a letter; never given to another')
    .requiredOption('--name <text>', 'as letters and pages show it')
    .requiredOption('--role <role>', ROLES.join(' | '))
    .requiredOption('--unit <text>', 'their office')
    .option('--area <codes>', AREA, 'all')
    .option('--until <date>', 'last day on which they may act; an inspector needs one')
    .option('--decision <number>', 'of the decision that sends an inspector')
    .option('--by <login>', 'the admin who adds them (default: `officer` of the configuration)')
    .action((login: string, options: PersonOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const isFirst = house.store.people.list().length === 0;
        const by = isFirst ? undefined : officerOf(options.by, house);
        const { name = '', unit = '', role = '' } = options;
        const asked = { login, name, unit, role: toRole(role), area: [], ...toChange(options) };
        const person = house.addPerson({ ...asked, by });
        await tell(io, house, person, { vi: 'Đã thêm', en: 'Added' });
        if (isFirst) {
          io.say(
            io.t({
              vi: `Đây là quản trị đầu tiên. Tiếp theo: soicho user passwd ${login} --by ${login}; thêm người khác: soicho user add … --by ${login}`,
              en: `This is the first admin. Next: soicho user passwd ${login} --by ${login}; others: soicho user add … --by ${login}`,
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

function addUserList(user: Command, run: Run): void {
  user
    .command('list')
    .description('mọi người dùng, cả người đã nghỉ (everybody, those who act no more too)')
    .action(() =>
      run(async ({ io, app }) => {
        const house = app();
        const people = house.store.people.list();
        for (const person of people) {
          if (io.json) await io.emit({ ...person, hasPassword: hasPassword(house, person) });
          else io.say(lineOf(io, house, person));
        }
        if (people.length === 0) {
          io.say(
            io.t({
              vi: 'Chưa có người dùng nào, và không có tài khoản mặc định. Bắt đầu bằng một quản trị: soicho user add TÊN_ĐĂNG_NHẬP --name "HỌ TÊN" --role admin --unit "ĐƠN VỊ"',
              en: 'There is nobody yet, and no default account. Begin with an admin: soicho user add LOGIN --name "NAME" --role admin --unit "OFFICE"',
            }),
          );
        }
        return EXIT.done;
      }),
    );
}

function addChange(user: Command, run: Run): void {
  user
    .command('change')
    .description('đổi tên, vai trò, địa bàn, đơn vị, thời hạn (a row of its own; what was before stays)')
    .argument('<login>')
    .option('--name <text>')
    .option('--role <role>', ROLES.join(' | '))
    .option('--unit <text>')
    .option('--area <codes>', AREA)
    .option('--until <date>', 'last day; "none" takes it away')
    .option('--decision <number>', '"none" takes it away')
    .option('--by <login>', 'the admin who changes them (default: `officer` of the configuration)')
    .action((login: string, options: PersonOptions) =>
      run(async ({ io, app }) => {
        const house = app();
        const person = house.changePerson({ login, by: officerOf(options.by, house), change: toChange(options) });
        await tell(io, house, person, { vi: 'Đã đổi', en: 'Changed' });
        return EXIT.done;
      }),
    );
}

function addEnd(user: Command, run: Run): void {
  user
    .command('end')
    .description('người dùng thôi làm, mã và mật khẩu hết hiệu lực ngay (acts no more, at once)')
    .argument('<login>')
    .requiredOption('--reason <text>')
    .option('--by <login>', 'the admin who ends them (default: `officer` of the configuration)')
    .action((login: string, options: { reason: string; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const person = house.endPerson({ login, by: officerOf(options.by, house), reason: options.reason });
        await tell(io, house, person, { vi: 'Đã cho thôi', en: 'Ended' });
        return EXIT.done;
      }),
    );
}

function toRole(text: string): Role {
  return oneOf('--role', text, ROLES);
}

/** Options as the parts of a person that they name. */
function toChange({ name, role, unit, area, until, decision }: PersonOptions) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role: toRole(role) }),
    ...(unit === undefined ? {} : { unit }),
    ...(area === undefined ? {} : { area: area === 'all' ? [] : area.split(',').map((code) => code.trim()) }),
    ...(until === undefined ? {} : { until: until === 'none' ? '' : toCalendarDay('--until', until) }),
    ...(decision === undefined ? {} : { decision: decision === 'none' ? '' : decision }),
  };
}

async function tell(io: Io, house: App, person: Person, what: { vi: string; en: string }): Promise<void> {
  if (io.json) await io.emit(person);
  io.say(`${io.t(what)}: ${lineOf(io, house, person)}`);
}

function hasPassword({ store }: App, { login }: Person): boolean {
  return store.credentials.password(login) !== undefined;
}

function lineOf(io: Io, house: App, person: Person): string {
  const { login, name, role, area, unit, until, decision, endedAt } = person;
  const country = io.t({ vi: 'toàn quốc', en: 'whole country' });
  const places = area.map((code) => house.provinces().get(code) ?? code).join(', ');
  const parts = [
    `${login}: ${name}`,
    `${io.t(ROLE_WORDS[role])} (${role})`,
    unit,
    places === '' ? country : places,
    ...(until === undefined ? [] : [`${io.t({ vi: 'đến hết', en: 'until' })} ${until}`]),
    ...(decision === undefined ? [] : [`${io.t({ vi: 'quyết định', en: 'decision' })} ${decision}`]),
    ...(endedAt === undefined ? [] : [`${io.t({ vi: 'đã thôi từ', en: 'ended' })} ${vietnamDay(new Date(endedAt))}`]),
  ];
  return printable(parts.join(' · '));
}
