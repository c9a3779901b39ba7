import { badInput } from './approval.js';

/** NIST SP 800-63B (read 2026-11): length counts, rules of composition do not; what is common or about the person is refused. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** The commonest that are long enough, and what keyboards and people here make of them; compared without case and separators. */
const COMMON = [
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789123',
  '012345678910',
  '987654321098',
  '123123123123',
  '112233445566',
  'passwordpassword',
  'password1234',
  'password12345',
  'password123456',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdf',
  'qwerty123456',
  'qwerty1234567',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'abcd12345678',
  'administrator',
  'admin1234567',
  'iloveyou1234',
  'letmein12345',
  'welcome12345',
  'changeme1234',
  'matkhau12345',
  'matkhau123456',
  'anhyeuem1234',
  'emyeuanh1234',
  'vietnam12345',
  'quanlythitruong',
  'soicho123456',
];

/** The password as it is hashed (NFC); throws `DecisionRefused` for one that would be guessed. */
export function checkPassword(password: string, login: string): string {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) {
    throw badInput(
      `mật khẩu dài ${length} ký tự; cần từ ${PASSWORD_LENGTH.min} đến ${PASSWORD_LENGTH.max}`,
      `the password has ${length} characters; it takes ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max}`,
    );
  }
  const folded = text.toLowerCase();
  if (folded.includes(login.toLowerCase())) {
    throw badInput(
      'mật khẩu chứa tên đăng nhập; hãy chọn cụm từ khác',
      'the password contains the login; choose other words',
    );
  }
  const bare = folded.replace(/[\s._-]/g, '');
  if (!COMMON.includes(bare) && new Set(bare).size > 2) return text;
  throw badInput(
    'mật khẩu này quá phổ biến, dễ bị đoán; hãy chọn một cụm từ của riêng mình',
    'this password is too common; choose a phrase of your own',
  );
}
