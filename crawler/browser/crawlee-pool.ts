import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Crawlee's browser pool, made safe to load. On import, version 3.18 starts an open proxy, without a password and on all
 * interfaces, for a use of its own that we do not have: that module is replaced before it runs. Its log is switched off.
 */
export async function importBrowserPool() {
  const require = createRequire(import.meta.url);
  const path = require.resolve('@crawlee/browser-pool');
  const openProxy = join(dirname(path), 'proxy-server.js');
  if (require.cache[openProxy] === undefined) {
    const getLocalProxyAddress = () => {
      throw new Error('[browser] the pool asked for an open proxy, which it shall not have');
    };
    require.cache[openProxy] = Object.assign(new Module(openProxy), {
      filename: openProxy,
      loaded: true,
      exports: { getLocalProxyAddress },
    });
  }
  const { default: log } = createRequire(path)('@apify/log') as { default: { setLevel(level: number): void } }; // its types are not ours to depend on
  log.setLevel(0); // off
  return import('@crawlee/browser-pool');
}
