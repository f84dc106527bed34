// Asks Node, and the library luxon, for what scripts must answer alike, and writes it as test data.
// Run it where luxon is installed: TZ=Europe/Amsterdam node known.mjs engine/internal/js/testdata/known.json
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(join(process.cwd(), 'x.js'));
const { DateTime, Duration } = require('luxon');
Object.assign(globalThis, { DateTime, Duration });
Object.defineProperty(globalThis, 'crypto', { value: require('node:crypto') });
const lines = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'known.txt'), 'utf8').split('\n');
const cases = lines.filter((line) => line.trim() && !line.startsWith('#')).map((code) => {
  let want;
  try { want = JSON.stringify((0, eval)('(' + code + ')')) ?? ''; } catch (e) { want = '!' + e.name; }
  return { code, want };
});
writeFileSync(process.argv[2], '[\n' + cases.map((c) => JSON.stringify(c)).join(',\n') + '\n]\n');
