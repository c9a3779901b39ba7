import { document, html, raw } from './html.js';

/** A social page as plain HTTP sees it: nothing; its script fills it from `/feed.json`. */
export function socialPage(query: string): string {
  const script = `
const feed = await (await fetch('/feed.json?${query}')).json();
const root = document.getElementById('goc');
for (const post of feed.posts) {
  const article = document.createElement('article');
  const link = document.createElement('a');
  link.href = post.url;
  link.textContent = post.author;
  const text = document.createElement('p');
  text.textContent = post.text;
  const price = document.createElement('b');
  price.textContent = post.price;
  article.append(link, text, price);
  root.append(article);
}`;
  return document('Xóm Nhỏ', html``, html`<div id="goc"></div>${raw(`<script type="module">${script}</script>`)}`);
}
