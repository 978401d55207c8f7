import { spawnSync, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { unzipSync, strFromU8 } from 'fflate'
import { expect, it } from 'vitest'
import { writeXlsx } from '../../../electron/reports/xlsx.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'

const soffice = spawnSync('soffice', ['--version']).status === 0
const summer = Date.parse('2026-07-01T10:00:00Z')
const document: ReportDocument = {
  title: 'Přehled · Servis & syn',
  language: 'cs',
  zone: 'Europe/Prague',
  facts: [{ name: 'Středisko', cell: 'Servis & syn', kind: 'text' }],
  sections: [
    {
      id: 'fees',
      title: 'Poplatky',
      note: null,
      tables: [
        {
          id: 'fees',
          title: 'Poplatky',
          columns: [
            { id: 'at', title: 'Kdy', kind: 'instant' },
            { id: 'week', title: 'Týden', kind: 'date' },
            { id: 'fee', title: 'Poplatek', kind: 'money' },
            { id: 'yen', title: 'Jen', kind: 'money' },
            { id: 'length', title: 'Doba', kind: 'duration' },
            { id: 'share', title: 'Podíl', kind: 'share' },
            { id: 'count', title: 'Počet', kind: 'count' },
            { id: 'note', title: 'Poznámka', kind: 'text' },
          ],
          rows: [
            [
              summer,
              '2026-02-28',
              { amount: 6950, currency: 'USD' },
              { amount: 1200, currency: 'JPY' },
              90 * 60_000,
              0.125,
              1234,
              '=1+1 <&> "\u0007',
            ],
            [null, null, null, null, null, null, null, ' mezery a\nřádky '],
          ],
        },
      ],
    },
  ],
}

it('keeps types and formats, as another library reads them', async () => {
  const book = read(await writeXlsx(document), { cellNF: true, cellStyles: true })
  expect(book.SheetNames).toEqual(['Přehled · Servis & syn', 'Poplatky'])
  const sheet = book.Sheets['Poplatky'] ?? {}
  const cell = (place: string) => {
    const { t, v, z, w, f } = sheet[place] ?? {}
    return { t, v, z, w, f }
  }
  expect(cell('A2')).toMatchObject({ t: 'n', z: 'yyyy-mm-dd hh:mm:ss', w: '2026-07-01 12:00:00' })
  expect(cell('B2')).toMatchObject({ t: 'n', z: 'yyyy-mm-dd', w: '2026-02-28' })
  expect(cell('C2')).toMatchObject({ t: 'n', v: 69.5, z: '#,##0.00 "USD"', w: '69.50 USD' })
  expect(cell('D2')).toMatchObject({ t: 'n', v: 1200, z: '#,##0 "JPY"' })
  expect(cell('E2')).toMatchObject({ t: 'n', z: '[h]:mm', w: '1:30' })
  expect(cell('F2')).toMatchObject({ t: 'n', v: 0.125, w: '12.5%' })
  expect(cell('G2')).toMatchObject({ t: 'n', v: 1234, w: '1,234' })
  expect(cell('H2')).toMatchObject({ t: 's', v: '=1+1 <&> "', f: undefined })
  expect(cell('H3')).toMatchObject({ t: 's', v: ' mezery a\nřádky ' })
  expect(utils.sheet_to_json(sheet, { header: 1 })).toHaveLength(3)
})

it('freezes the head of each sheet and holds no formula, link or outside address', async () => {
  const files = unzipSync(await writeXlsx(document))
  const xml = strFromU8(files['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(xml).not.toMatch(/<f[ >]|hyperlink|externalLink/)
})

it('is the same file for the same report', async () => {
  expect(Buffer.from(await writeXlsx(document)).equals(Buffer.from(await writeXlsx(document)))).toBe(true)
})

it.skipIf(!soffice)(
  'says in LibreOffice what it says here, formatted (skipped where it is not installed)',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'carebench-workbook-'))
    try {
      writeFileSync(join(dir, 'book.xlsx'), await writeXlsx(document))
      const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1'
      execFileSync(
        'soffice',
        [profile, '--headless', '--convert-to', filter, '--outdir', dir, join(dir, 'book.xlsx')],
        { stdio: 'pipe' },
      )
      const name = readdirSync(dir).find((file) => file.endsWith('Poplatky.csv')) ?? ''
      const text = readFileSync(join(dir, name), 'utf8')
      expect(text).toContain('2026-07-01 12:00:00,2026-02-28,69.50 USD,"1,200 JPY",1:30,12.5%,"1,234"')
      expect(text).toContain('"=1+1 <&> """')
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  },
  60_000,
)
