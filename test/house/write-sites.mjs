import { readdirSync, writeFileSync } from 'node:fs';
import { allSitesSource } from '../../dist/crawler/all-sites-source.js';

const names = readdirSync('crawler/sites').map((file) => file.replace(/\.ts$/, ''));
writeFileSync('crawler/all-sites.ts', allSitesSource(names));
