import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import { payOutstanding } from '../../support/quotes.ts'
import type { TestClient } from '../../support/test-client.ts'

const serialOf = (n: number) => `095XE16002123${n}`

/** A repaired unit that waits to be shipped. */
async function ready(client: TestClient, n: number, paid = true) {
  const { caseId: id, rma } = await takeIn(client, { serial: serialOf(n), serialRaw: serialOf(n) })
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const) await step(client, id, to)
  if (paid) await payOutstanding(client, id)
  return { id, rma }
}

async function stands(client: TestClient, id: string) {
  const { status, carrier, tracking } = await client.need('cases.get', { id })
  return { status, carrier, tracking }
}

async function technician(bench: TestApp): Promise<TestClient> {
  await bench.setUp()
  return await bench.signInAgain()
}

it('says beforehand which cases would take a step, and why the others would not', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const paid = await ready(client, 1)
  const unpaid = await ready(client, 2, false)
  const fresh = await takeIn(client, { serial: serialOf(3), serialRaw: serialOf(3) })
  const ids = [paid.id, unpaid.id, fresh.caseId]
  const where = await client.need('cases.checkMoves', { ids })
  expect(where.cases.map(({ steps }) => steps.includes('shipped'))).toEqual([true, true, false])
  expect(where.cases.every(({ refused }) => refused === null)).toBe(true)

  const asked = await client.need('cases.checkMoves', { ids: [...ids, ids[0] ?? ''], to: 'shipped' })
  expect(asked.cases.map(({ refused }) => refused?.code ?? null)).toEqual([
    null,
    'unpaid-reason-needed',
    'step-not-allowed',
  ])
  const withReason = await client.need('cases.checkMoves', { ids, to: 'shipped', reason: 'Agreed by phone' })
  expect(withReason.cases[1]?.refused).toBeNull()
  // What is said beforehand is what the step says.
  for (const { id, version, refused } of asked.cases) {
    const moved = await client.call('cases.move', { id, version, to: 'shipped', carrier: 'DPD' })
    expect(moved.ok ? null : moved.error).toEqual(refused)
  }
})

it('leaves out a case that is unknown', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client)
  const unknown = '00000000-0000-4000-8000-000000000000'
  const { cases } = await client.need('cases.checkMoves', { ids: [unknown, caseId] })
  expect(cases.map(({ id }) => id)).toEqual([caseId])
})

it('ships cases from one file of tracking numbers, each by its own rules', async () => {
  await using bench = await createTestApp()
  const client = await technician(bench)
  const [first, second, unpaid] = [
    await ready(client, 1),
    await ready(client, 2),
    await ready(client, 3, false),
  ]
  const { caseId: fresh } = await takeIn(client, { serial: serialOf(4), serialRaw: serialOf(4) })
  const file = [
    'Zakázka;Sériové číslo;Číslo zásilky;Dopravce',
    `${first.rma};;DR1001;`,
    `;${serialOf(2)};DR1002;Zásilkovna`,
    `${unpaid.rma};;DR1003;`,
    `;${serialOf(4)};DR1004;`,
    'RMA-PRG-2026-999999;;DR1005;',
    `${first.rma};${serialOf(2)};DR1006;`,
    `;;DR1007;`,
  ].join('\r\n')
  const done = await importFile(client, 'shipments', file, { fill: { carrier: 'DPD' } })
  expect(done).toMatchObject({ added: 2, refused: 5 })
  expect(done.refusals.map(({ row, code }) => `${row} ${code}`).toSorted()).toEqual([
    '4 not-paid',
    '5 step-not-allowed',
    '6 case-unknown',
    '7 number-twice',
    '7 serial-twice',
    '8 no-case',
  ])
  expect(await stands(client, first.id)).toEqual({ status: 'shipped', carrier: 'DPD', tracking: 'DR1001' })
  expect(await stands(client, second.id)).toEqual({
    status: 'shipped',
    carrier: 'Zásilkovna',
    tracking: 'DR1002',
  })
  expect(await stands(client, unpaid.id)).toMatchObject({ status: 'ready', tracking: '' })
  expect(await stands(client, fresh)).toMatchObject({ tracking: '' })
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })

  // The same file again does nothing a second time.
  expect(await importFile(client, 'shipments', file, { fill: { carrier: 'DPD' } })).toMatchObject({
    added: 0,
    here: 2,
  })
})

it('undoes a whole file of tracking numbers while nothing was built on it', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const [one, two] = [await ready(client, 1), await ready(client, 2)]
  const file = `case,tracking number,carrier\n${one.rma},A1,DPD\n${two.rma},A2,DPD\n`
  expect(await importFile(client, 'shipments', file)).toMatchObject({ added: 2 })
  const newest = async () => (await client.need('imports.recent', { kind: 'shipments' })).runs[0]?.id ?? ''
  expect(await client.need('imports.undo', { run: await newest() })).toEqual({ undone: 2, kept: 0 })
  for (const { id } of [one, two])
    expect(await stands(client, id)).toMatchObject({ status: 'ready', tracking: '' })

  await importFile(client, 'shipments', file)
  await step(client, two.id, 'closed')
  expect(await client.call('imports.undo', { run: await newest() })).toMatchObject({
    ok: false,
    error: { code: 'import-built-upon' },
  })
  expect(await stands(client, one.id)).toMatchObject({ status: 'shipped' })
})

it('refuses a row without a carrier by name', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { rma } = await ready(client, 1)
  const done = await importFile(client, 'shipments', `rma,tracking\n${rma},A1\n`)
  expect(done).toMatchObject({ added: 0, refusals: [{ code: 'carrier-needed', value: rma }] })
})

it('prints the labels of several cases as one document, and one paper for their customer', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const cases = [
    await takeIn(client, { serial: serialOf(1), serialRaw: serialOf(1), accessories: ['battery'] }),
    await takeIn(client, { serial: serialOf(2), serialRaw: serialOf(2) }),
  ]
  const [first = '', ...others] = cases.map(({ rma }) => rma)
  const also = others.join(',')
  const labels = await (await client.fetch(`/files/label/${first}.html?width=29&lang=en&also=${also}`)).text()
  expect(labels.match(/<main class="label along tape-29/g)?.length).toBe(2)
  expect(labels).toContain('@page{size:90mm 29mm}')
  const paper = await (await client.fetch(`/files/units-received/${first}.html?lang=en&also=${also}`)).text()
  for (const { rma } of cases) expect(paper).toContain(rma)
  expect(paper).toContain('2 units')
  expect(paper).toContain('Žofie Příhodová')
  // One that is not there is not left out in silence.
  expect((await client.fetch(`/files/label/${first}.html?also=RMA-PRG-2026-999999`)).status).toBe(404)
  expect((await client.fetch('/files/units-received/RMA-PRG-2026-999999.html')).status).toBe(404)

  const { entries } = await client.need('privacy.accessLog', {})
  const printed = entries.filter(({ action }) => action === 'printed').map(({ label }) => label)
  expect(new Set(printed)).toEqual(new Set(cases.map(({ rma }) => rma)))
})
