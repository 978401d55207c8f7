import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import type { TestClient } from '../../support/test-client.ts'

const header = [
  'number',
  'serial',
  'model',
  'name',
  'phone',
  'email',
  'cause',
  'words',
  'damagedOn',
  'filedAt',
]
const good = [
  ['WEB-1', '095xe16-0021234', 'DJI Mavic Air 2', 'Žofie Příhodová', '+420 777 123 456', 'zofie@example.cz'],
  ['WEB-2', '1581F5FKD232800D2TK8', '', 'Karel Dvořák', '', ''],
]
const tails = [
  ['accident', 'Hit a tree, then water; twice', '2026-02-27', '2026-02-28 09:15'],
  ['', '', '', ''],
]
const rows = good.map((row, at) => [...row, ...(tails[at] ?? [])])

/** As spreadsheets write it: what holds the separator, a quote or a line's end is quoted. */
function csv(lines: readonly (readonly string[])[], separator = ','): string {
  const cell = (text: string) => (/[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return lines.map((line) => line.map(cell).join(separator)).join('\r\n')
}

const file = (content: string) => ({ name: 'requests.csv', content })

async function begin(): Promise<TestApp & { readonly manager: TestClient }> {
  const bench = await createTestApp()
  return Object.assign(bench, { manager: await bench.setUp() })
}

async function problemsOf(client: TestClient, content: string) {
  const { count, problems } = await client.need('requests.checkImport', file(content))
  expect(count).toBe(0)
  return problems
}

describe('a file of requests', () => {
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(header.map((title, at) => [title, row[at] ?? '']))),
  )
  it.each([
    ['commas', csv([header, ...rows])],
    ['semicolons', csv([header, ...rows], ';')],
    ['tabs', csv([header, ...rows], '\t')],
    ['a byte order mark and quotes around everything', `\uFEFF${csv([header, ...rows])}`],
    [
      'Czech headers',
      csv(
        [
          [
            'Číslo žádosti',
            'Sériové číslo',
            'Model',
            'Jméno',
            'Telefon',
            'E-mail',
            'Příčina',
            'Popis',
            'Datum poškození',
            'Podáno',
          ],
          ...rows,
        ],
        ';',
      ),
    ],
    ['JSON', json],
  ])('is read with %s', async (_, content) => {
    await using bench = await begin()
    const { manager } = bench
    const checked = await manager.need('requests.checkImport', file(content))
    expect(checked.problems).toEqual([])
    expect(checked.first).toEqual([
      { number: 'WEB-1', serial: '095xe16-0021234', model: 'Mavic Air 2' },
      { number: 'WEB-2', serial: '1581F5FKD232800D2TK8', model: null },
    ])
    expect((await manager.need('requests.list', {})).total, 'a check writes nothing').toBe(0)
  })

  it('is read where commas stand unquoted in a file of semicolons', async () => {
    await using bench = await begin()
    const content = 'serial;name;words\n095XE160021234;Karel Dvořák;fell, then rolled, 12,5 m\n'
    await importFile(bench.manager, 'requests', content)
    const [row] = (await bench.manager.need('requests.list', {})).rows
    expect(await bench.manager.need('requests.get', { id: row?.id ?? '' })).toMatchObject({
      words: 'fell, then rolled, 12,5 m',
    })
  })

  it('is taken in whole or not at all, with every problem named by row and column', async () => {
    await using bench = await begin()
    const lines = [
      ['number', 'serial', 'model', 'name', 'email', 'cause', 'damagedOn', 'filedAt'],
      [
        'A',
        '095XE160021234',
        'Mavic Air 2',
        'Karel',
        'karel@example.cz',
        'water',
        '2026-02-01',
        '2026-02-02',
      ],
      ['B', '', 'Mavic Air 2', '', '', '', '', ''],
      ['C', '095XE160021235', 'Mavic Air 9', 'Jan', 'not an address', 'magic', '31. 2. 2026', 'soon'],
      ['A', '095XE160021236', '', 'Eva', '', '', '', '2030-01-01'],
    ]
    const problems = await problemsOf(bench.manager, csv(lines))
    expect(problems).toEqual([
      { row: 3, column: 'serial', value: '', problem: 'missing' },
      { row: 3, column: 'name', value: '', problem: 'missing' },
      { row: 4, column: 'model', value: 'Mavic Air 9', problem: 'unknown-model' },
      { row: 4, column: 'filedAt', value: 'soon', problem: 'invalid' },
      { row: 4, column: 'email', value: 'not an address', problem: 'invalid' },
      { row: 4, column: 'cause', value: 'magic', problem: 'invalid' },
      { row: 4, column: 'damagedOn', value: '31. 2. 2026', problem: 'invalid' },
      { row: 5, column: 'filedAt', value: '2030-01-01', problem: 'in-the-future' },
      { row: 5, column: 'number', value: 'A', problem: 'number-twice' },
    ])
  })

  it('counts rows as a spreadsheet does, empty ones and broken lines too', async () => {
    await using bench = await begin()
    const content = [
      'serial,name,words',
      '095XE160021234,Karel,"two',
      'lines"',
      '',
      ',,',
      '095XE160021235,,later',
    ].join('\n')
    expect(await problemsOf(bench.manager, content)).toEqual([
      { row: 5, column: 'name', value: '', problem: 'missing' },
    ])
  })

  it('refuses a number that is on record, and takes the same file only once', async () => {
    await using bench = await begin()
    const content = csv([header, ...rows])
    await importFile(bench.manager, 'requests', content)
    const { problems } = await bench.manager.need('requests.checkImport', file(content))
    expect(problems).toEqual([
      { row: 2, column: 'number', value: 'WEB-1', problem: 'number-known' },
      { row: 3, column: 'number', value: 'WEB-2', problem: 'number-known' },
    ])
    expect(await importFile(bench.manager, 'requests', content)).toMatchObject({ added: 0, here: 2 })
    expect((await bench.manager.need('requests.list', {})).total).toBe(2)
  })

  it.each([
    ['nothing', '  \n ', { code: 'file-empty' }],
    ['a header alone', 'serial,name\n', { code: 'file-empty' }],
    [
      'no column for the serial',
      'name,phone\nKarel,1\n',
      { code: 'file-unreadable', params: { why: 'no-serial-column' } },
    ],
    [
      'a quote that never ends',
      'serial,name\n"095,Karel\n',
      { code: 'file-unreadable', params: { why: 'not-csv', line: 2 } },
    ],
    [
      'a row that is too long',
      'serial,name\n1,2\n1,2,3\n',
      { code: 'file-unreadable', params: { why: 'not-csv', line: 3 } },
    ],
    ['broken JSON', '[{"serial": ', { code: 'file-unreadable', params: { why: 'not-json' } }],
    [
      'JSON of something else',
      '[[1, 2]]',
      { code: 'file-unreadable', params: { why: 'not-a-list-of-records' } },
    ],
  ])('with %s is refused', async (_, content, error) => {
    await using bench = await begin()
    const checked = await bench.manager.call('requests.checkImport', file(content))
    expect(checked).toMatchObject({ ok: false, error })
  })

  it('leaves no name, telephone or address in the records', async () => {
    await using bench = await begin()
    const technician = await bench.signInAs('Tomáš', ['technician'])
    await importFile(technician, 'requests', csv([header, ...rows]))
    expect((await technician.need('search.find', { text: 'prihod' })).hits).toMatchObject([
      { kind: 'request', title: 'WEB-1' },
    ])
    const reviewer = await bench.signInAs('Rita', ['reviewer'])
    expect(await reviewer.call('requests.checkImport', file('serial,name\n1,2'))).toMatchObject({
      error: { code: 'forbidden' },
    })
  })
})
