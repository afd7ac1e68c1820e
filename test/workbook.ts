// A small XLSX made by hand, and archives that no honest producer makes.
import { crc32, deflateRawSync } from 'node:zlib';

type Part = { name: string; content: Buffer; announced?: number };

export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, announced } of parts) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(announced ?? content.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed]);
    const entry = Buffer.alloc(46 - 4 - 26 - 2);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, entry, title]));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Texts are shared strings; numbers are numbers; `{ day }` is a serial number in the style of a date. */
export type Cell = string | number | boolean | { day: number };

export function workbook(rows: readonly (readonly Cell[])[], extra: readonly Part[] = []): Buffer {
  const strings: string[] = [];
  const shared = (text: string) => strings.push(text) - 1;
  const column = (rank: number) => String.fromCharCode(65 + rank);
  const cell = (value: Cell, at: string) =>
    typeof value === 'string'
      ? `<c r="${at}" t="s"><v>${shared(value)}</v></c>`
      : typeof value === 'boolean'
        ? `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
        : typeof value === 'number'
          ? `<c r="${at}"><v>${value}</v></c>`
          : `<c r="${at}" s="1"><v>${value.day}</v></c>`;
  const sheet = rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((value, rank) => (value === '' ? '' : cell(value, `${column(rank)}${index + 1}`))).join('')}</row>`,
    )
    .join('');
  const part = (name: string, text: string) => ({
    name,
    content: Buffer.from(`<?xml version="1.0"?>${text}`),
  });
  return zip([
    part(
      'xl/workbook.xml',
      '<workbook xmlns:r="r"><sheets><sheet name="Lieux" r:id="a"/><sheet name="Notice" r:id="b"/></sheets></workbook>',
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/></Relationships>',
    ),
    part(
      'xl/styles.xml',
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    part('xl/worksheets/sheet2.xml', '<worksheet/>'),
    part(
      'xl/sharedStrings.xml',
      `<sst>${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
    ),
    ...extra,
  ]);
}
