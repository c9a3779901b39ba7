import type { CDPSession } from 'playwright';
import { FetchRefused } from '../fetch/refused.js';

/** The document as HTML, at most `maxBytes` of UTF-8; read in a world of its own, where the page's scripts changed nothing. */
export async function readDom(session: CDPSession, maxBytes: number): Promise<string> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const { result } = await session.send('Runtime.evaluate', {
    contextId: executionContextId,
    returnByValue: true,
    // A text over the cap stays in the browser.
    expression: `(() => {
      const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) + '\\n' : '';
      const html = type + (document.documentElement?.outerHTML ?? '');
      return html.length > ${maxBytes} ? undefined : html;
    })()`,
  });
  const html: unknown = result.value;
  if (typeof html !== 'string' || Buffer.byteLength(html) > maxBytes) {
    throw new FetchRefused('too_large', `[browser] document is over ${maxBytes} bytes`);
  }
  return html;
}
