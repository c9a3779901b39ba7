import type { LaunchOptions } from 'playwright';
import type { EgressProxy } from '../fetch/egress-proxy.js';

/** What Chromium is started with. */
export interface LaunchWishes {
  executablePath: string;
  /** As root Chromium starts only so; a page that breaks out of the renderer then owns the process. */
  noSandbox: boolean;
  userAgent: string;
  proxy: Pick<EgressProxy, 'url' | 'username' | 'password'>;
}

/** Launch options: all that leaves goes through the proxy, loopback too, and nothing leaves that a page did not ask for. */
export function launchOptions({ executablePath, noSandbox, userAgent, proxy }: LaunchWishes): LaunchOptions {
  return {
    executablePath,
    headless: true,
    chromiumSandbox: !noSandbox, // Playwright's own default is off
    // Without this bypass rule Chromium reaches loopback past any proxy.
    proxy: { server: proxy.url, username: proxy.username, password: proxy.password, bypass: '<-loopback>' },
    args: [
      // As an argument, for a context's `userAgent` makes Playwright claim Windows in Sec-CH-UA-Platform.
      `--user-agent=${userAgent}`,
      // No name is resolved but by the proxy: no prefetch of DNS, no STUN server by name.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--dns-prefetch-disable',
      '--disable-quic',
      // Chromium heeds the first, and with the second alone lets STUN datagrams out; that is its headless shell's name for it.
      '--webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--disable-background-networking',
      '--disable-domain-reliability',
      '--no-pings',
      '--js-flags=--max-old-space-size=512',
    ],
    // Ctrl-C is for the program to handle: it closes the browser on its way out.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Passwords and tokens in our environment are none of the browser's business.
    env: { LANG: 'C.UTF-8' },
    timeout: 30_000,
  };
}
