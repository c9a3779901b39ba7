import type { Command } from 'commander';
import type { App } from '../app.js';
import type { PersonalToken } from '../data/credentials.js';
import { vietnamDay } from '../data/day.js';
import { DecisionRefused } from '../data/decision-refused.js';
import { personName } from '../data/person.js';
import { TOKEN_DAYS } from '../data/personal-token.js';
import { officerOf, toCount } from './arguments.js';
import type { Run } from './command.js';
import { EXIT, type Io, printable } from './io.js';
import { readNewPassword, readPassword } from './read-password.js';

/** `soicho user passwd|token|tokens|revoke` */
export function addCredentials(user: Command, run: Run): void {
  addPasswd(user, run);
  addToken(user, run);
  addTokens(user, run);
  addRevoke(user, run);
}

const BY = 'the person or an admin (default: `officer` of the configuration)';

function addPasswd(user: Command, run: Run): void {
  user
    .command('passwd')
    .description('đặt mật khẩu, nhập hai lần không hiện chữ (sets a password, typed twice without echo)')
    .argument('<login>')
    .option('--stdin', 'one line of stdin instead of the terminal')
    .option('--by <login>', BY)
    .action((login: string, { stdin = false, by }: { stdin?: boolean; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const who = officerOf(by, house);
        await house.changePassword({ login, by: who, password: await readNewPassword(io, stdin) });
        if (io.json) await io.emit({ login, changed: true });
        io.say(io.t({ vi: `Đã đặt mật khẩu của ${login}.`, en: `The password of ${login} is set.` }));
        return EXIT.done;
      }),
    );
}

function addToken(user: Command, run: Run): void {
  user
    .command('token')
    .description('cấp mã cá nhân cho dòng lệnh; chỉ hiện một lần (a token for SOICHO_TOKEN, shown once)')
    .argument('<login>')
    .requiredOption('--name <text>', 'what it is for, e.g. the machine it lies on')
    .option('--days <n>', `days for which it is good, ${TOKEN_DAYS.max} at most`, String(TOKEN_DAYS.standard))
    .option('--stdin', 'with `tokenOnly` and no token: the password is one line of stdin')
    .option('--by <login>', BY)
    .action((login: string, options: { name: string; days: string; stdin?: boolean; by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        const by = await provenOf(io, house, login, options);
        const days = toCount('--days', options.days);
        const made = house.newPersonalToken({ login, name: options.name, by, days });
        if (io.json) await io.emit(made);
        else process.stdout.write(`${made.token}\n`);
        io.say(
          io.t({
            vi: `Mã "${printable(made.name)}" của ${login}, đến hết ${made.until}: cất vào nơi chỉ người đó đọc được, đặt vào SOICHO_TOKEN; không xem lại được.`,
            en: `Token "${printable(made.name)}" of ${login}, until ${made.until}: keep it where only they read it, set it as SOICHO_TOKEN; it is not shown again.`,
          }),
        );
        return EXIT.done;
      }),
    );
}

/** Where only tokens count, the first one of the house is made at a login's word, every other one by a token or the owner's password. */
async function provenOf(
  io: Io,
  house: App,
  login: string,
  { by, stdin = false }: { by?: string; stdin?: boolean },
): Promise<string> {
  const { store, config, now } = house;
  if (!config.tokenOnly || config.token !== undefined) return officerOf(by, house);
  if (store.credentials.tokens().length === 0) {
    return officerOf(by, { store, now, config: { ...config, tokenOnly: false } });
  }
  const password = await readPassword(io, { vi: `Mật khẩu của ${login}: `, en: `Password of ${login}: ` }, stdin);
  const person = await house.personOfPassword({ login, password });
  if (person !== undefined && (by === undefined || by === login)) return person.login;
  throw new DecisionRefused('not-allowed', {
    vi: 'Sai tên đăng nhập hoặc mật khẩu, hoặc người này không còn quyền',
    en: 'wrong login or password, or the person acts no more',
  });
}

function addTokens(user: Command, run: Run): void {
  user
    .command('tokens')
    .description('các mã cá nhân: thời hạn, ngày dùng gần nhất (tokens, and when each was last used)')
    .argument('[login]')
    .action((login: string | undefined) =>
      run(async ({ io, app }) => {
        const { store, now } = app();
        const today = vietnamDay(now());
        const tokens = store.credentials.tokens(login);
        if (tokens.length === 0) io.say(io.t({ vi: 'Chưa cấp mã nào.', en: 'There is no token.' }));
        for (const { hash: _, ...token } of tokens) {
          if (io.json) await io.emit(token);
          else io.say(printable(lineOf(io, token, today, (who) => personName(store, who))));
        }
        return EXIT.done;
      }),
    );
}

function lineOf(
  io: Io,
  { login, name, until, usedOn, endedAt, endedBy = '' }: Omit<PersonalToken, 'hash'>,
  today: string,
  nameOf: (login: string) => string,
): string {
  const used =
    usedOn === undefined
      ? io.t({ vi: 'chưa dùng', en: 'never used' })
      : io.t({ vi: `dùng gần nhất ${usedOn}`, en: `last used ${usedOn}` });
  const state =
    endedAt !== undefined
      ? io.t({ vi: `thu hồi ${endedAt} (${nameOf(endedBy)})`, en: `revoked ${endedAt} (${nameOf(endedBy)})` })
      : until < today
        ? io.t({ vi: `hết hạn ${until}`, en: `expired ${until}` })
        : io.t({ vi: `đến hết ${until}`, en: `until ${until}` });
  return `${login}  ${name}  ${state}  ${used}`;
}

function addRevoke(user: Command, run: Run): void {
  user
    .command('revoke')
    .description('thu hồi một mã cá nhân, có hiệu lực ngay (ends a token at once)')
    .argument('<login>')
    .argument('<name>', 'of the token')
    .option('--by <login>', BY)
    .action((login: string, name: string, options: { by?: string }) =>
      run(async ({ io, app }) => {
        const house = app();
        house.revokePersonalToken({ login, name, by: officerOf(options.by, house) });
        if (io.json) await io.emit({ login, name, revoked: true });
        const shown = printable(name);
        io.say(io.t({ vi: `Đã thu hồi mã "${shown}" của ${login}.`, en: `Token "${shown}" of ${login} revoked.` }));
        return EXIT.done;
      }),
    );
}
