import { describe, expect, test } from 'vitest'
import type { CatalogueContent } from '../../../shared/catalogue/content.ts'
import type { VersionWhole } from '../../../shared/catalogue/contract.ts'
import { catalogueTables } from '../../../shared/catalogue/check.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { register } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const SHIPPED = '2026.1'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const csv = (text: string) => ({ name: 'fees-2026.csv', base64: base64(text) })

async function draftOf(
  manager: TestClient,
  edit: (content: CatalogueContent) => void,
): Promise<CatalogueContent> {
  const { versions } = await manager.need('catalogue.versions', {})
  const { catalogue } = await manager.need('catalogue.version', { version: versions[0]?.version ?? '' })
  const { models, coverage, fees, policy } = structuredClone(catalogue)
  const content = { models, coverage, fees, policy }
  edit(content)
  return content
}

function setFee(content: CatalogueContent, row: string, dollars: number): void {
  const found = content.fees.rows.find((candidate) => candidate.row === row)
  if (found) found.fees[0] = { amount: dollars * 100, currency: 'USD' }
}

function firstFee({ catalogue }: Pick<VersionWhole, 'catalogue'>, row: string): number | undefined {
  return catalogue.fees.rows.find((candidate) => candidate.row === row)?.fees[0]?.amount
}

async function publishFee(manager: TestClient, dollars: number, validFrom: string): Promise<string> {
  const { versions } = await manager.need('catalogue.versions', {})
  const content = await draftOf(manager, (draft) => {
    setFee(draft, 'Spark', dollars)
  })
  const published = await manager.need('catalogue.publish', {
    content,
    basedOn: versions[0]?.version ?? '',
    validFrom,
    source: 'Price list',
  })
  return published.version
}

describe('the tables that ship with the program', () => {
  test('hold from the first start, with their sources and the word that they are informative', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const current = await manager.need('catalogue.current', {})
    expect(current).toMatchObject({
      version: SHIPPED,
      state: 'holding',
      source: null,
      published: null,
      today: '2026-03-02',
      rows: { models: 21, coverage: 7, fees: 18 },
    })
    expect(current.catalogue.coverage.informative && current.catalogue.fees.informative).toBe(true)
    expect(current.catalogue.fees.source.section).not.toBe('')
  })

  test('say the same for ever: their content is what it was', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const { hash } = await manager.need('catalogue.current', {})
    expect(hash).toBe('3b205e5d57cacd70e27bbd7322dd2ab0a25e017694a4bcc315aaaf3effb16467')
  })

  test('are for people who are signed in, and publishing is for managers', async () => {
    await using bench = await createTestApp()
    expect(await bench.client.call('catalogue.current', {})).toMatchObject({
      error: { code: 'not-signed-in' },
    })
    await bench.setUp()
    const technician = await bench.signInAs('Tomáš', ['technician'])
    expect((await technician.call('catalogue.current', {})).ok).toBe(true)
    for (const name of ['catalogue.versions', 'catalogue.publish', 'catalogue.checkImport'] as const) {
      expect(await technician.raw(name, {})).toMatchObject({ error: { code: 'forbidden' } })
    }
  })
})

describe('publishing a version', () => {
  test('it holds from its date on, by the calendar of the centre; the one before is still there', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const version = await publishFee(manager, 55, '2026-03-10')
    bench.clock.set('2026-03-09T22:59:59Z')
    const again = await signInAgain(bench)
    expect(firstFee(await again.need('catalogue.current', {}), 'Spark')).toBe(4900)
    bench.clock.set('2026-03-09T23:00:00Z')
    const current = await again.need('catalogue.current', {})
    expect([current.version, current.validFrom, firstFee(current, 'Spark')]).toEqual([
      version,
      '2026-03-10',
      5500,
    ])
    expect(firstFee(await again.need('catalogue.version', { version: SHIPPED }), 'Spark')).toBe(4900)
  })

  test('it says who published it, when, from where, and what it was made from', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const version = await publishFee(manager, 55, '2026-03-10')
    const { versions } = await manager.need('catalogue.versions', {})
    expect(versions.map((each) => [each.version, each.state, each.validUntil])).toEqual([
      [version, 'coming', null],
      [SHIPPED, 'holding', '2026-03-10'],
    ])
    expect(versions[0]).toMatchObject({
      source: 'Price list',
      basedOn: SHIPPED,
      published: { at: bench.clock.now(), byName: 'Marie Nováková' },
    })
  })

  test('every line is told that tables may have changed', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const technician = await bench.signInAs('Tomáš', ['technician'])
    await publishFee(manager, 55, '2026-03-02')
    expect(technician.pushed).toContainEqual({ kind: 'data.changed', features: ['catalogue'] })
    expect(firstFee(await technician.need('catalogue.current', {}), 'Spark')).toBe(5500)
  })

  test('it survives a restart, and its tables are read back whole', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const version = await publishFee(manager, 55, '2026-03-02')
    const before = await manager.need('catalogue.version', { version })
    await bench.restart()
    const again = await signInAgain(bench)
    const after = await again.need('catalogue.version', { version })
    expect(after).toEqual(before)
  })

  test('a draft made from an older version is refused: nobody is overwritten', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const stale = await draftOf(manager, (draft) => {
      setFee(draft, 'Spark', 60)
    })
    const newest = await publishFee(manager, 55, '2026-03-10')
    expect(
      await manager.call('catalogue.publish', {
        content: stale,
        basedOn: SHIPPED,
        validFrom: '2026-03-10',
        source: 'x',
      }),
    ).toEqual({ ok: false, error: { code: 'catalogue-not-newest', params: { newest, basedOn: SHIPPED } } })
  })

  test('not into the past, not without a difference, not with tables that do not fit', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const publish = async (edit: (draft: CatalogueContent) => void, validFrom = '2026-03-02') => {
      const content = await draftOf(manager, edit)
      const answer = await manager.call('catalogue.publish', {
        content,
        basedOn: SHIPPED,
        validFrom,
        source: 'Price list',
      })
      return answer.ok ? 'published' : answer.error.code
    }
    const raise = (draft: CatalogueContent): void => {
      setFee(draft, 'Spark', 60)
    }
    expect(await publish(raise, '2026-03-01')).toBe('catalogue-date-past')
    expect(await publish(raise, '2026-02-30')).toBe('invalid-input')
    expect(await publish(() => {})).toBe('catalogue-unchanged')
    expect(await publish(({ coverage }) => void coverage.rows.pop())).toBe('catalogue-does-not-fit')
    expect(
      await publish(({ fees, models }) => {
        fees.rows.push({ row: 'spark!', fees: [] })
        expect(models.rows.length).toBeGreaterThan(0)
      }),
    ).toBe('catalogue-does-not-fit')
    expect(await publish(raise)).toBe('published')
  })

  test('a newer version with an earlier date takes the place of the one that waits', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    await publishFee(manager, 55, '2026-04-01')
    const sooner = await publishFee(manager, 57, '2026-03-15')
    const { versions } = await manager.need('catalogue.versions', {})
    expect(versions.map(({ state }) => state)).toEqual(['coming', 'replaced', 'holding'])
    bench.clock.set('2026-06-01T08:00:00Z')
    const again = await signInAgain(bench)
    expect((await again.need('catalogue.current', {})).version).toBe(sooner)
  })
})

describe('importing a table', () => {
  test('a file becomes a draft with its differences; nothing is written', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const report = await manager.need('catalogue.checkImport', {
      file: csv('Řádek poplatků;1. výměna (USD);2. výměna (USD)\r\nSpark;55,50;---\r\nMini 5;39;49\r\n'),
      table: null,
      mode: 'merge',
      draft: null,
    })
    expect(report).toMatchObject({ table: 'fees', rowCount: 2, errors: [], errorCount: 0, basedOn: SHIPPED })
    expect(report.draft?.diff.fees.map(({ name, kind }) => [name, kind])).toEqual([
      ['Spark', 'changed'],
      ['Mini 5', 'added'],
    ])
    expect((await manager.need('catalogue.versions', {})).versions.length).toBe(1)
  })

  test('one draft takes several files in and is published whole', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const fees = await manager.need('catalogue.checkImport', {
      file: csv('Fee row,Replacement 1,Replacement 2\nMini 5,39,49\n'),
      table: 'fees',
      mode: 'merge',
      draft: null,
    })
    if (!fees.draft) throw new Error('no draft')
    const models = await manager.need('catalogue.checkImport', {
      file: csv('Model,Category,Activation window,Coverage row,Fee row\nMini 5,drone,48 h,Mavic,Mini 5\n'),
      table: 'models',
      mode: 'merge',
      draft: { content: fees.draft.content, basedOn: fees.basedOn },
    })
    if (!models.draft) throw new Error('no draft')
    await manager.need('catalogue.publish', {
      content: models.draft.content,
      basedOn: models.basedOn,
      validFrom: '2026-03-02',
      source: 'New models',
    })
    const { catalogue } = await manager.need('catalogue.current', {})
    expect(catalogue.models.rows.at(-1)).toMatchObject({ name: 'Mini 5', feeRow: 'Mini 5' })
    expect(catalogue.models.source.document).toBe('fees-2026.csv')
  })

  test('with one error nothing is taken over', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const report = await manager.need('catalogue.checkImport', {
      file: csv('Fee row,Replacement 1,Replacement 2\nSpark,55,66\nMini 5,free,49\n'),
      table: null,
      mode: 'merge',
      draft: null,
    })
    expect(report.draft).toBeNull()
    expect(report.errors).toEqual([
      { code: 'not-an-amount', row: 3, column: 'Replacement 1', cell: 'B3', value: 'free', suggestion: null },
    ])
  })

  test('what is no table is refused, and a draft that others overtook', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const input = { table: null, mode: 'merge' as const }
    const broken = { name: 'x.xlsx', base64: Buffer.from('PK\u0003\u0004').toString('base64') }
    expect(
      await manager.call('catalogue.checkImport', { ...input, file: broken, draft: null }),
    ).toMatchObject({
      error: { code: 'table-unreadable' },
    })
    const content = await draftOf(manager, () => {})
    await publishFee(manager, 55, '2026-03-02')
    expect(
      await manager.call('catalogue.checkImport', {
        ...input,
        file: csv('a,b\n'),
        draft: { content, basedOn: SHIPPED },
      }),
    ).toMatchObject({ error: { code: 'catalogue-not-newest' } })
  })

  test('every exported table imports back to the same tables, in both languages', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    for (const table of catalogueTables) {
      for (const language of ['cs', 'en'] as const) {
        const { csv: text, fileName } = await manager.need('catalogue.export', {
          version: SHIPPED,
          table,
          language,
        })
        const report = await manager.need('catalogue.checkImport', {
          file: { name: fileName, base64: base64(text) },
          table: null,
          mode: 'replace',
          draft: null,
        })
        expect(report.errors).toEqual([])
        expect(report.draft?.diff).toEqual({ models: [], coverage: [], fees: [], policy: [] })
      }
    }
  })

  test('ten thousand models are imported, published and read', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const rows = Array.from({ length: 10_000 }, (_, index) => `Model ${index},drone,48 h,Mavic,---`)
    const report = await manager.need('catalogue.checkImport', {
      file: csv(`Model,Category,Activation window,Coverage row,Fee row\n${rows.join('\n')}\n`),
      table: null,
      mode: 'merge',
      draft: null,
    })
    if (!report.draft) throw new Error('no draft')
    const content = report.draft.content
    await manager.need('catalogue.publish', {
      content,
      basedOn: SHIPPED,
      validFrom: '2026-03-02',
      source: 'Many',
    })
    expect((await manager.need('catalogue.current', {})).rows.models).toBe(10_021)
  })
})

test('two versions are compared, unknown ones refused', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const version = await publishFee(manager, 55, '2026-03-10')
  const diff = await manager.need('catalogue.diff', { before: SHIPPED, after: version })
  expect(diff.fees.map(({ name, changes }) => [name, changes.length])).toEqual([['Spark', 1]])
  expect(await manager.call('catalogue.diff', { before: SHIPPED, after: 'nope' })).toMatchObject({
    error: { code: 'catalogue-version-unknown', params: { version: 'nope' } },
  })
  expect((await manager.call('catalogue.version', { version: '../..' })).ok).toBe(false)
})

test('a serial that no record knows has no model, and is written in its one form', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await manager.need('catalogue.modelOfSerial', { serial: ' 095xe-1600 21234\r' })).toEqual({
    serial: '095XE160021234',
    shape: '14',
    model: null,
  })
})

async function signInAgain(bench: Awaited<ReturnType<typeof createTestApp>>): Promise<TestClient> {
  const line = bench.connect()
  const { people } = await line.need('people.status', {})
  await line.need('people.signIn', { personId: people[0]?.id ?? '', secret: MANAGER_PIN })
  return line
}

describe('a version that was published by mistake', () => {
  test('is withdrawn by a manager: what was in force before is in force again, and both stay on record', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const version = await publishFee(manager, 77, '2026-03-02')
    expect(firstFee(await manager.need('catalogue.current', {}), 'Spark')).toBe(7_700)
    expect(await manager.need('catalogue.withdraw', { version })).toMatchObject({ state: 'withdrawn' })
    expect(await manager.need('catalogue.current', {})).toMatchObject({ version: SHIPPED, newest: true })
    const { versions } = await manager.need('catalogue.versions', {})
    expect(versions.find((one) => one.version === version)).toMatchObject({
      state: 'withdrawn',
      newest: false,
    })
    expect(await manager.call('catalogue.withdraw', { version })).toMatchObject({
      error: { code: 'catalogue-withdrawn' },
    })
    const content = await draftOf(manager, (draft) => {
      setFee(draft, 'Spark', 77)
    })
    const again = await manager.need('catalogue.publish', {
      content,
      basedOn: SHIPPED,
      validFrom: '2026-03-02',
      source: 'Price list',
    })
    expect(again.version).not.toBe(version)
    expect(firstFee(await manager.need('catalogue.current', {}), 'Spark')).toBe(7_700)
    expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
  })

  test('stays where something was decided by it, where a newer one followed, and where it ships', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const version = await publishFee(manager, 77, '2026-03-02')
    await register(manager)
    expect(await manager.call('catalogue.withdraw', { version })).toMatchObject({
      error: { code: 'catalogue-in-use', params: { count: 1 } },
    })
    const { versions } = await manager.need('catalogue.versions', {})
    expect(versions[0]).toMatchObject({ version, newest: true })
    const newer = await manager.need('catalogue.publish', {
      content: await draftOf(manager, (draft) => {
        setFee(draft, 'Spark', 88)
      }),
      basedOn: version,
      validFrom: '2026-04-02',
      source: 'Price list',
    })
    expect(await manager.call('catalogue.withdraw', { version })).toMatchObject({
      error: { code: 'catalogue-followed', params: { newest: newer.version } },
    })
    expect(await manager.call('catalogue.withdraw', { version: SHIPPED })).toMatchObject({
      error: { code: 'catalogue-in-use' },
    })
    expect(await manager.need('catalogue.withdraw', { version: newer.version })).toMatchObject({
      state: 'withdrawn',
    })
    const tom = await bench.signInAs('Tomáš Kříž', ['technician'])
    expect(await tom.raw('catalogue.withdraw', { version })).toMatchObject({ error: { code: 'forbidden' } })
  })
})
