import { FetchRefused } from '../fetch/refused.js';

/** Says why Chromium did not start, and what to do when it is its sandbox. */
export function notStarted(executablePath: string, error: unknown): FetchRefused {
  const text = error instanceof Error ? `${error.message}\n${String(error.cause ?? '')}` : String(error);
  if (/without --no-sandbox|No usable sandbox|SUID sandbox/i.test(text)) {
    return new FetchRefused(
      'browser_error',
      `[browser] ${executablePath} has no sandbox here: run as an ordinary user on a system with user namespaces (browser.noSandbox does without, for tests)`,
    );
  }
  const [first] = text.split('\n').filter((line) => line.trim() !== '');
  return new FetchRefused(
    'browser_error',
    `[browser] ${executablePath} does not start or opens no page: ${first}`,
    true,
  );
}
