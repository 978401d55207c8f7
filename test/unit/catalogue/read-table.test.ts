import { Buffer } from 'node:buffer'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { MOST_FILE_BYTES } from '../../../shared/catalogue/contract.ts'
import { readTable } from '../../../electron/catalogue/read-table.ts'
import { MOST_ROWS } from '../../../electron/catalogue/table-limits.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function rows(file: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read = await readTable(file)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.rows
}

async function refusal(file: Uint8Array): Promise<string> {
  const read = await readTable(file)
  if (read.ok) throw new Error('read')
  return read.error.code
}

describe('CSV files of any spreadsheet', () => {
  const table = [
    ['Řádek', 'Poplatek'],
    ['Žlutý', '69,5'],
  ]

  test.each([
    ['comma', 'Řádek,Poplatek\nŽlutý,"69,5"\n'],
    ['semicolon, CRLF, mark', '\uFEFFŘádek;Poplatek\r\nŽlutý;69,5\r\n'],
    ['tab, no last line end', 'Řádek\tPoplatek\rŽlutý\t69,5'],
    ['a separator that is named', 'sep=;\r\nŘádek;Poplatek\r\nŽlutý;69,5'],
    ['mixed line ends', 'Řádek;Poplatek\nŽlutý;69,5\r\n'],
  ])('%s', async (_, text) => {
    expect(await rows(bytes(text))).toEqual(table)
  })

  test('UTF-16 as "Unicode text" saves it', async () => {
    const text = '\uFEFFŘádek\tPoplatek\r\nŽlutý\t69,5\r\n'
    expect(await rows(Buffer.from(text, 'utf16le'))).toEqual(table)
    expect(await rows(Buffer.from(text, 'utf16le').swap16())).toEqual(table)
  })

  test('Windows-1250 as Czech Excel saves it', async () => {
    const text = [0xd8, 0xe1, 0x64, 0x65, 0x6b, 0x3b, 0x50, 0x0a, 0x8e, 0x6c, 0x75, 0x74, 0xfd, 0x3b, 0x36]
    expect(await rows(new Uint8Array(text))).toEqual([
      ['Řádek', 'P'],
      ['Žlutý', '6'],
    ])
  })

  test('blank rows and rows of any width keep their place', async () => {
    expect(await rows(bytes('a;b\n\n1;2;3\n4\n'))).toEqual([['a', 'b'], [''], ['1', '2', '3'], ['4']])
  })

  test('quotes hold separators, quotes and line ends', async () => {
    expect(await rows(bytes('a,b\n"x, ""y""","1\n2"\nc,d'))).toEqual([
      ['a', 'b'],
      ['x, "y"', '1\n2'],
      ['c', 'd'],
    ])
  })

  test('quotes that never close are named by their row', async () => {
    const read = await readTable(bytes('a,b\nc,d\n"e,f\ng,h\n'))
    expect(read).toMatchObject({ ok: false, error: { code: 'table-unreadable', params: { row: 3 } } })
  })

  test('what is no text, too long, too wide or too large is refused', async () => {
    expect(await refusal(new Uint8Array([1, 0, 2, 0, 3]))).toBe('table-unreadable')
    expect(await refusal(bytes('a\n'.repeat(MOST_ROWS + 1)))).toBe('table-too-many-rows')
    expect(await refusal(bytes('a,'.repeat(100)))).toBe('table-too-many-columns')
    expect(await refusal(new Uint8Array(MOST_FILE_BYTES + 1).fill(97))).toBe('table-too-large')
  })
})

describe('XLSX files', () => {
  test('texts, numbers and yes/no of the first sheet, gaps in place', async () => {
    const file = await writeXlsxFile([
      [{ value: 'Řádek' }, { value: 'Poplatek' }, { value: 'Ano' }],
      [],
      [{ value: '=1+1' }, { value: 69.9 }, { value: true }],
      [null, { value: 0.1 + 0.2 }],
    ]).toBuffer()
    expect(await rows(file)).toEqual([
      ['Řádek', 'Poplatek', 'Ano'],
      [],
      ['=1+1', '69.9', 'yes'],
      ['', '0.30000000000000004'],
    ])
  })

  test('ten thousand rows', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [
      { value: `Model ${index}` },
      { value: 'drone' },
      { value: '48 h' },
      { value: 'Mavic' },
      { value: '---' },
    ])
    expect((await rows(await writeXlsxFile(many).toBuffer())).length).toBe(10_000)
  })

  test.each([
    [
      'a row beyond any table',
      '<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>',
      'table-too-many-rows',
    ],
    ['a million rows without a place', '<row/>'.repeat(1_000_000), 'table-too-many-rows'],
    ['a far row under a prefix', '<row x:r="99999999"/>', 'table-too-many-rows'],
    [
      'a column beyond any table',
      '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>',
      'table-too-many-columns',
    ],
    ['a place in disguise', '<row r="&#57;&#57;&#57;&#57;&#57;&#57;&#57;"/>', 'table-unreadable'],
    ['a place that is none', '<row r="1e9"/>', 'table-unreadable'],
    ['a tag that never ends', '<row r="1"><c r="A1"', 'table-unreadable'],
  ])('%s', async (_, sheetData, expected) => {
    expect(await refusal(workbook(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`))).toBe(
      expected,
    )
  })

  test('an archive that unpacks to far more than it weighs is stopped', async () => {
    const bomb = workbook(`<worksheet>${' '.repeat(30 * 1024 * 1024)}</worksheet>`)
    expect(bomb.length).toBeLessThan(MOST_FILE_BYTES)
    expect(await refusal(bomb)).toBe('table-too-large')
  })

  test('an archive of very many entries is stopped', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [`${index}.xml`, bytes('<a/>')]),
    )
    expect(await refusal(zipSync(many))).toBe('table-too-large')
  })

  test('entities are not expanded, files are not fetched', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "${'y'.repeat(1000)}">]><worksheet><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>&e;&f;</t></is></c></row></sheetData></worksheet>`
    const read = await readTable(workbook(sheet))
    if (read.ok) expect(JSON.stringify(read.value.rows)).not.toMatch(/root:|yyy/)
  })

  test('cut short anywhere, or no archive at all, it is refused', async () => {
    const whole = workbook('<worksheet><sheetData/></worksheet>')
    for (let length = 2; length < whole.length; length += 37) {
      expect(await refusal(whole.subarray(0, length))).toBe('table-unreadable')
    }
    expect(await refusal(bytes('PK but nothing more'))).toBe('table-unreadable')
    expect(await refusal(zipSync({ 'readme.txt': bytes('hello') }))).toBe('table-unreadable')
  })
})

function workbook(sheet: string): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': bytes(
      `<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': bytes(sheet),
  })
}
