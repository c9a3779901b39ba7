// Server of bench/crawl.mjs, a process of its own: many shops on one loopback port, told which items a round is about.
import { createServer } from 'node:http';
import { HOSTS, hostOf } from './hosts.mjs';
import { pageOf, robotsOf, sitemapOf } from './pages.mjs';

let round = { kind: 'plain', from: 0, to: 0 };

const server = createServer((request, response) => {
  const origin = `http://${request.headers.host}`;
  const [, path] = /^(?:\/(?:plain|ld))?(\/.*)$/.exec(request.url) ?? [];
  const answer = (type, body) => {
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  };
  if (path?.startsWith('/p/')) answer('text/html; charset=utf-8', pageOf(round.kind, Number(path.slice(3))));
  else if (path === '/robots.txt') answer('text/plain', robotsOf(origin));
  else if (path === '/sitemap.xml') answer('application/xml', sitemapOf(origin, ofHost(request.headers.host)));
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', (told) => {
  round = told;
  process.send({ ready: true });
});

function ofHost(host) {
  const numbers = [];
  for (let number = round.from; number < round.to; number += 1) {
    if (hostOf(number % HOSTS) === host) numbers.push(number);
  }
  return numbers;
}
