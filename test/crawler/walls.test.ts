import { describe, expect, test } from 'vitest';
import { recogniseWall, wallAt } from '../../crawler/walls.js';

const AT = 'http://cho.example/p/1';
const prose = 'Cửa hàng chúng tôi phục vụ bà con từ năm ngoái, đổi trả trong bảy ngày. '.repeat(40);

describe('a page without offer or link is', () => {
  test.each<[what: string, gap: string | undefined, body: string, status?: number, finalUrl?: string]>([
    ['a log-in form', 'login_wall', '<form><input name="user"><input type="PASSWORD"></form>'],
    ['a request to log in', 'login_wall', '<p>Vui lòng đăng nhập để xem tiếp</p>'],
    ['the same in decomposed letters', 'login_wall', '<p>Vui lòng đăng nhập</p>'.normalize('NFD')],
    ['a 401', 'login_wall', 'no', 401],
    ['where a redirect to log-in ended', 'login_wall', prose, 200, 'http://cho.example/account/login?next=%2Fp%2F1'],
    ['a shop with a log-in box beside its words', undefined, `${prose}<input type="password">`],
    ['a captcha widget', 'captcha', '<div class="g-recaptcha" data-sitekey="x"></div>'],
    ['a challenge script', 'captcha', '<script src="/cdn-cgi/challenge-platform/h/b"></script>', 503],
    ['a challenge in words', 'captcha', '<title>Just a moment...</title>', 403],
    ['a question in Vietnamese', 'captcha', '<p>Xin xác nhận bạn không phải là người máy</p>'],
    ['a captcha before a log-in form', 'captcha', '<input type=password><img id="captcha_image">'],
    ['a contact page that uses a captcha', undefined, `${prose}<div class="g-recaptcha"></div>`],
    ['an empty shell', 'needs_browser', '<div id="root"></div><script src="/app.js"></script>'],
    [
      'a shell with data only scripts read',
      'needs_browser',
      `<script>var x = "${prose}"</script><style>${prose}</style>`,
    ],
    [
      'a shell that says so',
      'needs_browser',
      `<noscript>Hãy bật JavaScript để xem</noscript>${prose.slice(0, 800)}<script></script>`,
    ],
    ['an empty page without scripts', undefined, '<p>Hết hàng</p>'],
    ['words, and a script', undefined, `${prose}<script src="/a.js"></script>`],
    ['a shell with an error', undefined, '<script src="/app.js"></script>', 404],
    ['nothing', undefined, ''],
  ])('%s: %s', (_what, gap, body, status = 200, finalUrl = AT) => {
    const wall = recogniseWall({ status, finalUrl, body });
    expect(wall?.gap).toBe(gap);
    if (gap !== undefined) expect(wall?.detail).not.toBe('');
  });

  test('read in one pass, however it is nested', () => {
    expect(recogniseWall({ status: 200, finalUrl: AT, body: '<div>'.repeat(100_000) })).toBeUndefined();
  });
});

describe('an address announces', () => {
  test.each([
    ['/login', 'login_wall'],
    ['/users/sign_in', 'login_wall'],
    ['/dang-nhap.html', 'login_wall'],
    ['/checkpoint/block', 'login_wall'],
    ['/verify/captcha', 'captcha'],
    ['/verify/traffic?x=1', 'captcha'],
    ['/hang-auth-chinh-hang', undefined],
    ['/sach-login-la-gi', undefined],
    ['/p/1?next=/login', undefined],
  ])('%s: %s', (path, gap) => {
    expect(wallAt(`http://cho.example${path}`)?.gap).toBe(gap);
  });
});
