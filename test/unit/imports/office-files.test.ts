import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { contentOf } from '../../../shared/catalogue/content.ts'
import { checkFile } from '../../../electron/imports/check-file.ts'
import { noChoices, type ImportKind, type ReadChoices } from '../../../shared/imports/index.ts'
import { officeFiles, windows1250 } from '../../support/import-files.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'

/* What offices send, and what has to come of it: row → the codes of its problems. */

async function check(file: string | Uint8Array, kind: ImportKind, choices: Partial<ReadChoices> = {}) {
  const catalogue = shippedCatalogue
  const checked = await checkFile(
    typeof file === 'string' ? Buffer.from(file) : file,
    kind,
    { ...noChoices, ...choices },
    {
      now: Date.parse('2026-11-29T12:00:00+01:00'),
      zone: 'Europe/Prague',
      country: 'CZ',
      models: catalogue.models.rows.map(({ name }) => name),
      catalogue: contentOf(catalogue),
      document: 'test',
    },
  )
  if (!checked.ok) throw new Error(checked.error.code)
  const { rows, grid, problems } = checked.value
  return {
    rows,
    grid,
    problems,
    codes: Object.fromEntries(rows.map(({ row, problems }) => [row, problems.map(({ code }) => code)])),
  }
}

test('Czech headings and dates, in the zone of the centre', async () => {
  const { rows, codes } = await check(officeFiles['req-cz-dates'], 'requests')
  expect(codes).toEqual({ 2: [] })
  expect(rows[0]?.values).toEqual({
    number: 'Z1',
    serial: '095XE160021234',
    name: 'Novák Jan',
    phone: '+420601111222',
    email: 'jan@example.cz',
    words: 'Spadl',
    damagedOn: '2025-11-20',
    filedAt: '2025-11-21T10:05:00+01:00',
  })
})

test('a serial that became a number is refused, one of digits is not', async () => {
  const { codes } = await check(officeFiles['req-sci'], 'requests')
  expect(codes).toEqual({ 2: ['became-a-number'], 3: ['became-a-number'], 4: [] })
})

test('one rule for e-mail: an international domain, brackets, never one of two', async () => {
  const { codes, rows } = await check(officeFiles['req-emails'], 'requests')
  expect(codes).toEqual({ 2: [], 3: [], 4: ['two-emails'], 5: [] })
  expect(rows[3]?.values['email']).toBe('iva@example.cz')
  expect(rows[3]?.notes.map(({ code }) => code)).toEqual(['address-from-brackets'])
})

test('windows-1250 is found by content and no letter is lost', async () => {
  const file = windows1250(
    'name;phone;email;model;aircraftSerial;app\nNovák Žan;+420601;a@b.cz;Mavic Mini;095XE160021239;fly\n',
  )
  const { grid, codes, rows } = await check(file, 'reviews')
  expect(grid).toMatchObject({ encoding: 'windows-1250', encodingCertain: false, separator: ';' })
  expect(rows[0]?.values['name']).toBe('Novák Žan')
  expect(codes).toEqual({ 2: ['phone-too-short'] })
})

test('western letters are told from central ones where there are enough of them', async () => {
  const french =
    'serial;name;description\n095XE160021239;Hélène Lefèvre;tombé à côté où il était déjà abîmé, être très gêné\n'
  const { grid, rows } = await check(Buffer.from(french, 'latin1'), 'requests')
  expect(grid.encoding).toBe('windows-1252')
  expect(rows[0]?.values['name']).toBe('Hélène Lefèvre')
})

test('a comma inside a name, and tabs', async () => {
  const commas = await check(officeFiles['rev-comma-name'], 'reviews')
  expect(commas.grid.separator).toBe(';')
  expect(commas.rows[0]?.values['name']).toBe('Novák, Jan')
  const tabs = await check(officeFiles['rev-tab'], 'reviews')
  expect(tabs.grid.separator).toBe('\t')
  expect([commas.codes, tabs.codes]).toEqual([{ 2: [] }, { 2: [] }])
})

test('marks that keep text in spreadsheets are taken away, and that is said', async () => {
  const { rows, codes } = await check(officeFiles['stock-marks'], 'stock')
  expect(codes).toEqual({ 2: [], 3: [] })
  expect(rows.map(({ values }) => values['serial'])).toEqual(['095XE160021235', '095XE160021236'])
  expect(rows.flatMap(({ notes }) => notes.map(({ code }) => code))).toEqual([
    'text-mark-removed',
    'text-mark-removed',
  ])
})

test('every ruined serial has its own reason', async () => {
  const { codes } = await check(officeFiles['stock-ruined'], 'stock')
  expect(codes).toEqual({
    2: ['became-a-number'],
    3: ['became-a-number'],
    4: ['error-cell'],
    5: ['error-cell'],
    6: ['no-serial'],
  })
})

test("a dealer's list in windows-1250", async () => {
  const { grid, rows, codes } = await check(windows1250(officeFiles['plans-cz']), 'plans')
  expect(grid.encoding).toBe('windows-1250')
  expect(codes).toEqual({ 2: [], 3: [], 4: ['became-a-number'], 5: ['serial-twice'] })
  expect(rows.slice(0, 2).map(({ values }) => [values['purchase'], values['date'], values['phone']])).toEqual(
    [
      ['bundle', '2026-11-20', '+420601111222'],
      ['card', '2026-11-21', '+420602333444'],
    ],
  )
})

test('dates with slashes need the order of the file', async () => {
  const file = 'serial;name;damagedOn\n095XE160021234;Jan;11/20/2025\n095XE160021235;Eva;3/4/2026\n'
  expect((await check(file, 'requests')).codes).toEqual({
    2: ['date-order-unknown'],
    3: ['date-order-unknown'],
  })
  const us = await check(file, 'requests', { dateOrder: 'mdy' })
  expect(us.rows.map(({ values }) => values['damagedOn'])).toEqual(['2025-11-20', '2026-03-04'])
  expect((await check(file, 'requests', { dateOrder: 'dmy' })).codes).toEqual({ 2: ['not-a-date'], 3: [] })
})

test('years out of range, days that lie ahead, numbers of days', async () => {
  const file =
    'serial;name;damagedOn\n095XE160021234;Jan;1.1.1899\n095XE160021235;Eva;30.11.2026\n095XE160021236;Ota;45981\n095XE160021237;Iva;31.2.2026\n'
  const { codes, rows } = await check(file, 'requests')
  expect(codes).toEqual({ 2: ['year-out-of-range'], 3: ['in-the-future'], 4: [], 5: ['not-a-date'] })
  expect(rows[2]?.values['damagedOn']).toBe('2025-11-20')
})

test('headings that nobody knows are mapped by hand, in either direction', async () => {
  const file = 'Geräte-Nr;Kunde\n095XE160021234;Jan Novák\n'
  expect((await check(file, 'requests')).problems.map(({ column }) => column)).toEqual(['serial', 'name'])
  const mapped = await check(file, 'requests', { columns: { 'Geräte-Nr': 'serial', Kunde: 'name' } })
  expect(mapped.codes).toEqual({ 2: [] })
})

test('letters that were lost before are refused, not sealed', async () => {
  const { codes } = await check('serial;name\n095XE160021234;Nov\ufffdk\n', 'requests')
  expect(codes).toEqual({ 2: ['broken-letters'] })
})

test('JSON keeps its types: a number is no serial once digits may be gone', async () => {
  const file =
    '[{"serial":12345678,"name":"A"},{"serial":1.58e13,"name":"B"},{"serial":12345678901234567890,"name":"C"},{"serial":"095XE160021234","name":"D"}]'
  const { codes } = await check(file, 'requests')
  expect(codes).toEqual({ 2: ['zeros-lost'], 3: ['became-a-number'], 4: ['number-not-exact'], 5: [] })
})
