// R9, in part: files that no honest producer sends. Refused with words, or each row accounted for; never a crash.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../src/capabilities/directory/importers/tables/read-file.ts';
import { importFile, NO_COMMUNE_LOOKUP } from '../../src/capabilities/directory/index.ts';
import { useDatabase } from '../database.ts';
import { launch, ROOT, useFolders } from './server.ts';

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADINGS =
  'id,nom,commune,code_postal,adresse,services,telephone,site_web,horaires,latitude,longitude,date_maj,source';
const ROW =
  '1,Mairie,Ploërmel,56800,1 rue A,Aide aux démarches administratives,0297000000,https://example.org,Mo-Fr 09:00-12:00,47.9,-2.4,2024-05-02,essai';

type Outcome =
  | { kind: 'refused' | 'unreadable'; words: string }
  | { kind: 'report'; rows: number; accounted: number; issues: number };

let count = 0;

/** What an import says of a file; anything but a report or a refusal is thrown, and fails the test. */
async function tell(content: string | Uint8Array, name = `fichier-${count++}.csv`): Promise<Outcome> {
  const path = join(folder, name);
  writeFileSync(path, content);
  try {
    const report = await importFile(database.db, {
      path,
      author: { kind: 'command' },
      now: Temporal.Instant.from('2026-11-22T09:00:00Z'),
      timeZone: 'Europe/Paris',
      communes: NO_COMMUNE_LOOKUP,
    });
    if (report.kind === 'refused') return { kind: 'refused', words: report.reason };
    const { rows, created, updated, unchanged, rejected, issues } = report;
    return {
      kind: 'report',
      rows,
      accounted: created + updated + unchanged + rejected,
      issues: issues.length,
    };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: 'unreadable', words: error.message };
  } finally {
    rmSync(path);
  }
}

/** Refused with French words, or every row counted. */
function expectTold(outcome: Outcome, name: string): void {
  if (outcome.kind === 'report') expect(outcome.accounted, name).toBe(outcome.rows);
  else expect(outcome.words, name).toMatch(/^\p{Lu}.+\.$/su);
}

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
const CSV = `${HEADINGS}\n${ROW}\n`;

const FILES: Record<string, () => string | Uint8Array> = {
  'nothing at all': () => '',
  'a byte order mark alone': () => '\ufeff',
  'line ends alone': () => '\r\n\r\n\r\n',
  'NUL bytes alone': () => new Uint8Array(10_000),
  'NUL bytes in cells and headings': () =>
    CSV.replaceAll('Mairie', 'Mai\0rie').replace('adresse', 'adr\0esse'),
  'NUL bytes in a value that is remarked on': () =>
    CSV.replace('0297000000', '\0pas un numéro\0').replace('56800', '5\0'),
  'a ZIP archive': () =>
    Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), Buffer.from(CSV)]),
  'a gzip archive': () => gzipSync(CSV),
  'a PDF': () => '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n',
  'a page of HTML': () => `<!DOCTYPE html><html><table><tr><td>nom</td></tr></table></html>`,
  'UTF-16 the other way round': () => utf16be(CSV),
  'UTF-16 without a mark': () => Buffer.from(CSV, 'utf16le'),
  'UTF-16 cut in the middle of a sign': () => Buffer.from(`\ufeff${CSV}`, 'utf16le').subarray(0, -1),
  'UTF-32': () =>
    Buffer.from([0xff, 0xfe, 0, 0, ...[...CSV].flatMap((sign) => [sign.codePointAt(0)! & 0xff, 0, 0, 0])]),
  'half UTF-8, half Windows-1252': () =>
    Buffer.concat([
      Buffer.from(`${CSV}2,Médiathèque,,,,,,,,,,,\n`),
      Buffer.from('3,M\xe9diath\xe8que,,,,,,,,,,,\n', 'latin1'),
    ]),
  'halves of pairs': () =>
    JSON.stringify([{ nom: '\ud800', commune: 'A\udc00', adresse: 'x', code_postal: '56800', services: '' }]),
  'a quote never closed': () => `${CSV}2,"Mairie,Ploërmel\n${ROW}\n${ROW}\n`,
  'nothing but quotes': () => '"'.repeat(100_001),
  'a million commas': () => ','.repeat(1_000_000),
  '20,000 columns': () =>
    `${HEADINGS},${Array.from({ length: 20_000 }, (_, index) => `c${index}`).join()}\n${ROW}${',x'.repeat(20_000)}\n`,
  'the same column a thousand times': () =>
    `${HEADINGS}${',nom'.repeat(1_000)}\n${ROW}${',x'.repeat(1_000)}\n`,
  'a heading of a million letters': () => `${HEADINGS},${'a'.repeat(1_000_000)}\n${ROW},x\n`,
  'only a heading of a million letters': () => `${'nom'.repeat(333_333)}\nx\n`,
  'names that engines give a meaning to': () => `${HEADINGS},__proto__,constructor,toString\n${ROW},a,b,c\n`,
  formulas: () =>
    CSV.replace('Mairie', '"=HYPERLINK(""http://evil.example"")"').replace('1 rue A', "+cmd|' /C calc'!A0"),
  'a cell of five million letters': () => `${HEADINGS}\n${ROW.replace('Mairie', 'a'.repeat(5_000_000))}\n`,
  'hours that never end': () => CSV.replace('Mo-Fr 09:00-12:00', 'Mo-Fr 09:00-12:00; '.repeat(5_000)),
  'an address of a million letters': () =>
    CSV.replace('https://example.org', `https://${'a.'.repeat(500_000)}`),
  'numbers past all bounds': () => CSV.replace('47.9', '1e309').replace('-2.4', '9'.repeat(5_000)),
  'days that do not exist': () => CSV.replace('2024-05-02', '+275760-09-13'),
  'JSON of a million nested lists': () => nested(1_000_000),
  'JSON of a place nested a million times': () =>
    `[{"nom":"A","commune":"B","adresse":"C","code_postal":"56800","services":${nested(1_000_000)}}]`,
  'JSON of nested objects': () =>
    `[{"nom":"A","commune":"B","adresse":"C","code_postal":"56800","services":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}]`,
  'JSON of a column nested where nobody looks': () =>
    `[{"nom":"A","commune":"B","adresse":"C","code_postal":"56800","services":"","autre":${nested(5_000)}}]`,
  'JSON cut short': () => '[{"nom":"A"',
  'JSON of anything but places': () => '[1,null,"a",[],true,{"nom":1e400}]',
  'JSON with forged prototypes': () =>
    '[{"__proto__":{"nom":"A","admin":true},"constructor":{"prototype":{"x":1}},"nom":"A","commune":"B","adresse":"C","code_postal":"56800","services":""}]',
};

describe('a file', () => {
  test.each(Object.entries(FILES))(
    'of %s is refused or accounted for',
    { timeout: 60_000 },
    async (name, make) => {
      const content = make();
      const json = typeof content === 'string' && /^[[{]/.test(content);
      expectTold(await tell(content, `fichier-${count++}.${json ? 'json' : 'csv'}`), name);
      expect(({} as { admin?: boolean }).admin).toBe(undefined);
    },
  );

  test('of 5,000 bad rows among good ones accounts for each', { timeout: 60_000 }, async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, index) => (index % 2 ? '' : `${index}`) + ROW.slice(1).replace('Mairie', index % 2 ? '' : 'Mairie'),
    );
    const outcome = await tell(`${HEADINGS}\n${rows.join('\n')}\n`);
    expect(outcome).toMatchObject({ kind: 'report', rows: 10_000, accounted: 10_000 });
  });

  test('damaged anywhere is refused or accounted for', { timeout: 120_000 }, async () => {
    const whole = Buffer.from(`${HEADINGS}\n${[1, 2, 3, 4].map((id) => id + ROW.slice(1)).join('\n')}\n`);
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      length: fc.nat(30),
      bytes: fc.uint8Array({ maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 5 }), async (damages) => {
        let bytes: Buffer = whole;
        for (const { at, length, bytes: put } of damages)
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            put,
            bytes.subarray(Math.min(bytes.length, at + length)),
          ]);
        expectTold(await tell(bytes), bytes.toString('latin1'));
      }),
      { numRuns: Number(process.env.MAILLAGE_FUZZ ?? 0) / 20 || 60 },
    );
  });
});

describe('the command', () => {
  const folders = useFolders();

  /** The most memory that a process had, in megabytes, read until it leaves. */
  async function importOf(
    path: string,
    data: string,
  ): Promise<{ code: number | string; printed: string; peak: number }> {
    const running = launch([join(ROOT, 'src', 'cli.ts'), 'import', path, '--data', data]);
    let peak = 0;
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${running.child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // It has left.
      }
    }, 20);
    const code = await running.ended;
    clearInterval(timer);
    return { code, printed: running.printed(), peak };
  }

  test('refuses a line of 60 MB with words, without taking the machine’s memory', {
    timeout: 120_000,
  }, async () => {
    const data = folders.prepared();
    const inCell = join(folder, 'longue.csv');
    writeFileSync(inCell, `${HEADINGS}\n${ROW.replace('Mairie', 'a'.repeat(60_000_000))}\n${ROW}\n`);
    const cell = await importOf(inCell, data);
    expect(cell.printed).not.toMatch(/\n\s+at /);
    expect(cell.code).toBe(1);
    const alone = join(folder, 'ligne.csv');
    writeFileSync(alone, 'a'.repeat(60_000_000));
    const line = await importOf(alone, data);
    expect(line.printed).not.toMatch(/\n\s+at /);
    expect(line.code).toBe(1);
    const quoted = join(folder, 'guillemet.csv');
    writeFileSync(quoted, `${HEADINGS}\n"${'a,"'.repeat(20_000_000)}`);
    const quote = await importOf(quoted, data);
    expect(quote.printed).not.toMatch(/\n\s+at /);
    expect(quote.code).toBe(1);
    console.log(
      `R9, pics de mémoire (Mo) : ${[cell, line, quote].map(({ peak }) => Math.round(peak)).join(', ')}`,
    );
    for (const { peak, printed } of [cell, line, quote]) {
      expect(printed).toContain('Une ligne de ce fichier dépasse 8 Mo');
      expect(peak).toBeLessThan(300);
    }
  });
});
