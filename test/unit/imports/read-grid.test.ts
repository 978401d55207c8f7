import { Buffer } from 'node:buffer'
import { utils, write, type CellObject } from '@e965/xlsx'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../../shared/kernel/csv.ts'
import { readGrid } from '../../../electron/tables/read-grid.ts'
import { noChoices } from '../../../shared/imports/index.ts'

async function grid(bytes: Uint8Array, sheet: string | null = null) {
  const read = await readGrid(bytes, { ...noChoices, sheet })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const cellTexts = fc.stringMatching(/^[ a-zA-Zěščřžýáíé0-9;,"'\t.=@-]{0,12}$/)

test('what was written as CSV is read as it was, in every separator and encoding', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('utf-8', 'utf-8 with a mark', 'utf-16le'),
      fc.array(fc.tuple(cellTexts, cellTexts, cellTexts), { minLength: 1, maxLength: 8 }),
      async (separator, encoding, body) => {
        const rows = [['serial', 'name', 'note'], ...body]
        const text = csvText(rows, `${separator},;`)
        const marked = encoding === 'utf-8' ? text : `\uFEFF${text}`
        const read = await grid(Buffer.from(marked, encoding === 'utf-16le' ? 'utf16le' : 'utf8'))
        expect(read.rows).toEqual(rows)
        expect(read.separator).toBe(separator)
      },
    ),
  )
})

describe.each(['xlsx', 'ods'] as const)('%s', (bookType) => {
  const book = (cells: readonly (readonly CellObject[])[]) => {
    const sheet = utils.aoa_to_sheet(cells.map((row) => [...row]))
    const made = utils.book_new()
    utils.book_append_sheet(made, utils.aoa_to_sheet([['nothing']]), 'Obálka')
    utils.book_append_sheet(made, sheet, 'Dodávka')
    return Buffer.from(write(made, { type: 'buffer', bookType }))
  }

  test('keeps types, names sheets, reads the chosen one', async () => {
    const bytes = book([
      [
        { t: 's', v: 'serial' },
        { t: 's', v: 'model' },
      ],
      [
        { t: 's', v: '00951600212345' },
        { t: 'n', v: 15_800_000_000_000 },
      ],
      [
        { t: 'n', v: 45_981, z: 'yyyy-mm-dd' },
        { t: 'b', v: true },
      ],
    ])
    expect((await grid(bytes)).rows).toEqual([['nothing']])
    const read = await grid(bytes, 'Dodávka')
    expect(read).toMatchObject({
      form: bookType,
      sheets: ['Obálka', 'Dodávka'],
      sheet: 'Dodávka',
      encoding: null,
    })
    expect(read.rows.slice(0, 2)).toEqual([
      ['serial', 'model'],
      ['00951600212345', 15_800_000_000_000],
    ])
    expect(read.rows[2]).toEqual([{ day: '2025-11-20', time: null }, true])
  })
})

test('headings that were merged over rows and columns belong to each of them; hidden rows are named', async () => {
  const sheet = utils.aoa_to_sheet([
    ['Delivery of January', null, null],
    ['serial', 'name', null],
    [null, 'first', 'last'],
    ['095XE160021234', 'Jan', 'Novák'],
  ])
  sheet['!merges'] = [
    { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
    { s: { r: 1, c: 1 }, e: { r: 1, c: 2 } },
  ]
  sheet['!rows'] = [{}, {}, {}, { hidden: true }]
  const made = utils.book_new()
  utils.book_append_sheet(made, sheet, 'a')
  const read = await grid(Buffer.from(write(made, { type: 'buffer', bookType: 'xlsx' })))
  expect(read.rows[1]).toEqual(['serial', 'name', 'name'])
  expect(read.rows[2]?.[0]).toBe('serial')
  expect(read.hiddenRows).toEqual([4])
})

test('a cell far away and an old spreadsheet are refused', async () => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([['a']]), 'a')
  const parts = unzipSync(write(made, { type: 'buffer', bookType: 'xlsx' }))
  const name = 'xl/worksheets/sheet1.xml'
  const moved = strFromU8(parts[name] ?? new Uint8Array()).replaceAll('r="A1"', 'r="A900000"')
  const far = await readGrid(zipSync({ ...parts, [name]: strToU8(moved) }), noChoices)
  expect(far).toMatchObject({ ok: false, error: { code: 'file-too-many-rows' } })
  const old = await readGrid(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), noChoices)
  expect(old).toMatchObject({
    ok: false,
    error: { code: 'file-old-spreadsheet' },
  })
})

test('a spreadsheet with a password and an open quotation mark are named as what they are', async () => {
  const container = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1_016),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  expect(await readGrid(container, noChoices)).toMatchObject({ error: { code: 'file-protected' } })
  expect(await readGrid(Buffer.from('serial;name\n"095;Jan\n'), noChoices)).toMatchObject({
    error: { code: 'file-broken-quotes', params: { row: 2 } },
  })
})
