import { writeFileSync } from 'node:fs';
import { readmeWithTable } from './readme-table.mjs';

writeFileSync('README.md', readmeWithTable('README.md'));
