import { Parser } from 'htmlparser2';
import type { GapReason } from '../data/schema.js';

/** What is known of an answer in which no offer and no link was found. */
export interface EmptyAnswer {
  status: number;
  /** Where the redirects ended. */
  finalUrl: string;
  body: string;
}

/** What stood in the way of a page, in words for the coverage report. */
export interface Wall {
  gap: Extract<GapReason, 'login_wall' | 'captcha' | 'needs_browser'>;
  detail: string;
}

interface Signs {
  /** Visible letters, title and form labels included. */
  textLength: number;
  text: string;
  scripts: number;
  hasPassword: boolean;
  /** First captcha widget found: class, id, name or script address. */
  captcha?: string;
}

// A page with more words than this says something itself; a box to log in on it is only a box.
const SPARSE_TEXT = 1500;
const SHELL_TEXT = 250;
const KEPT_TEXT = 4000;

// Whole path segments only: "hang-auth-chinh-hang" is an offer, not a log-in page.
const LOGIN_PATH = /\/(log[-_]?in|sign[-_]?in|dang[-_]?nhap|checkpoint|sso|authenticate|authorize)(\.\w{2,5})?(\/|$)/i;
const CAPTCHA_PATH = /\/(captcha|challenge|sorry|verify\/traffic)(\.\w{2,5})?(\/|$)/i;
const LOGIN_WORDS =
  /đăng nhập để|vui lòng đăng nhập|bạn phải đăng nhập|log ?in to (continue|see|view)|please (log|sign) in/i;
const CAPTCHA_WIDGET =
  /(^|[^a-z])(re|h|fun)?captcha|cf-(challenge|turnstile)|cdn-cgi\/challenge-platform|geetest|datadome|px-captcha|arkoselabs/i;
const CAPTCHA_WORDS =
  /không phải (là )?(người máy|robot)|xác minh (bạn là con người|bảo mật)|mã xác nhận trong hình|are you (a )?(human|robot)|not a robot|unusual traffic|checking your browser|just a moment/i;
const SCRIPT_WORDS = /(enable|bật|requires?|cần) javascript|javascript (is )?(required|disabled|bị tắt)/i;

/** The wall that an address itself announces: where sites send visitors whom they show nothing. */
export function wallAt(url: string): Wall | undefined {
  const { pathname } = new URL(url);
  if (LOGIN_PATH.test(pathname)) return { gap: 'login_wall', detail: `sent to ${url}` };
  if (CAPTCHA_PATH.test(pathname)) return { gap: 'captcha', detail: `sent to ${url}` };
  return undefined;
}

/**
 * Recognises a log-in wall, a CAPTCHA or a page that only a browser fills, in an answer that showed no offer and no
 * link. Walls are counted, never passed.
 */
export function recogniseWall(answer: EmptyAnswer): Wall | undefined {
  const { status, finalUrl, body } = answer;
  const signs = readSigns(body);
  const sparse = signs.textLength < SPARSE_TEXT;
  if (sparse && signs.captcha !== undefined) return { gap: 'captcha', detail: `captcha widget "${signs.captcha}"` };
  const captchaWords = sparse ? CAPTCHA_WORDS.exec(signs.text)?.[0] : undefined;
  if (captchaWords !== undefined) return { gap: 'captcha', detail: `"${captchaWords}"` };
  if (status === 401) return { gap: 'login_wall', detail: 'status 401' };
  const announced = wallAt(finalUrl);
  if (announced !== undefined) return announced;
  if (sparse && signs.hasPassword) return { gap: 'login_wall', detail: 'asks for a password' };
  const loginWords = sparse ? LOGIN_WORDS.exec(signs.text)?.[0] : undefined;
  if (loginWords !== undefined) return { gap: 'login_wall', detail: `"${loginWords}"` };
  if (status >= 300 || signs.scripts === 0) return undefined;
  const scriptWords = SCRIPT_WORDS.exec(signs.text)?.[0];
  if (sparse && scriptWords !== undefined) return { gap: 'needs_browser', detail: `"${scriptWords}"` };
  if (signs.textLength >= SHELL_TEXT) return undefined;
  return { gap: 'needs_browser', detail: `${signs.textLength} letters and ${signs.scripts} scripts` };
}

function readSigns(html: string): Signs {
  const signs: Signs = { textLength: 0, text: '', scripts: 0, hasPassword: false };
  let hidden = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'script') signs.scripts++;
      if (name === 'script' || name === 'style' || name === 'template') hidden++;
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') signs.hasPassword = true;
      if (signs.captcha === undefined) {
        const mark = [attributes.class, attributes.id, attributes.name, attributes.src, attributes.action].find(
          (value) => value !== undefined && CAPTCHA_WIDGET.test(value),
        );
        if (mark !== undefined) signs.captcha = mark.slice(0, 80);
      }
    },
    onclosetag: (name) => {
      if (name === 'script' || name === 'style' || name === 'template') hidden--;
    },
    ontext: (text) => {
      if (hidden > 0) return;
      const words = text.trim();
      signs.textLength += words.length;
      if (signs.text.length < KEPT_TEXT) signs.text += ` ${words}`;
    },
  });
  parser.end(html);
  signs.text = signs.text.normalize('NFC').replace(/\s+/g, ' ').slice(0, KEPT_TEXT);
  return signs;
}
