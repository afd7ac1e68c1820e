// bin/bench NAME [--json] [--sizes 25000,100000] [--pairs 7] [--seconds 5]: the benchmarks, each against a peer.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchDedup } from './dedup/dedup.ts';
import { benchDesk } from './desk.ts';
import { benchHearing } from './hearing.ts';
import { benchImports } from './imports/imports.ts';
import { benchOrientation } from './orientation/orientation.ts';
import { benchPages } from './pages.ts';
import { benchSearch } from './search/search.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    sizes: { type: 'string', default: '25000,100000' },
    growth: { type: 'string', default: '25000,100000,400000' },
    pairs: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '5' },
    offers: { type: 'string', default: '100000' },
  },
});
const tell = (line: string) => console.error(line);
const numbers = (text: string) =>
  text
    .split(',')
    .map(Number)
    .filter((value) => value > 0);

/** What the benchmarks need beside the project, from Debian: a load generator and the peer's server. */
function ensureTools(): void {
  const missing = [
    spawnSync('sh', ['-c', 'command -v wrk']).status === 0 ? '' : 'wrk',
    existsSync('/usr/share/postgresql/15/extension/postgis.control')
      ? ''
      : 'postgresql-15 postgresql-15-postgis-3',
  ].filter(Boolean);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    tell(`Il manque ${missing.join(' ')} : apt-get install ${missing.join(' ')}`);
    process.exit(1);
  }
  spawnSync(
    'sh',
    [
      '-c',
      `apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${missing.join(' ')}`,
    ],
    { stdio: 'inherit' },
  );
}

switch (positionals[0]) {
  case 'search': {
    ensureTools();
    const result = await benchSearch(
      {
        sizes: numbers(values.sizes),
        growth: numbers(values.growth),
        pairs: Number(values.pairs),
        seconds: Number(values.seconds),
      },
      tell,
    );
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
    break;
  }
  case 'dedup':
    console.log(
      JSON.stringify(
        await benchDedup(values.sizes === '25000,100000' ? [27_000, 110_000] : numbers(values.sizes), tell),
      ),
    );
    break;
  case 'import':
    console.log(JSON.stringify(await benchImports(numbers(values.sizes), tell)));
    break;
  case 'orientation':
    console.log(JSON.stringify(await benchOrientation(Number(values.offers), tell)));
    break;
  case 'pages':
    console.log(JSON.stringify(await benchPages(Number(values.runs), tell)));
    break;
  case 'hearing': {
    const result = await benchHearing(tell);
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
    break;
  }
  case 'desk':
    console.log(JSON.stringify(await benchDesk(tell)));
    break;
  default:
    tell(
      'Usage : bin/bench search [--json] [--sizes 25000,100000] [--growth 25000,400000] [--pairs 7] [--seconds 5]\n        bin/bench orientation [--json] [--offers 100000]\n        bin/bench import [--sizes 25000,100000]\n        bin/bench dedup [--sizes 27000,110000]\n        bin/bench pages [--runs 5]\n        bin/bench hearing [--json]\n        bin/bench desk',
    );
    process.exitCode = 2;
}
