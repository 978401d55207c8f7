import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import { agreePrice } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import type { TestClient } from '../../support/test-client.ts'

const SERIAL = '095XE160021234'
const paid = { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true } as const

/** A paid repair that has begun. */
async function inRepair(client: TestClient) {
  const taken = await takeIn(client, { ...paid, serial: SERIAL })
  await agreePrice(client, taken.caseId)
  for (const to of ['accepted', 'in-repair'] as const) await step(client, taken.caseId, to)
  return taken
}

async function add(
  client: TestClient,
  caseId: string,
  line: Partial<Omit<Input<'repairs.addLine'>, 'caseId'>> = {},
) {
  return await client.call('repairs.addLine', {
    caseId,
    kind: 'work',
    text: 'Gimbal calibrated',
    minutes: 20,
    ...line,
  })
}

async function hold(client: TestClient, id: string, to: 'on-hold' | 'returned-unrepaired') {
  const { version } = await client.need('cases.get', { id })
  await client.need('cases.move', { id, version, to, reason: 'A part is not to be had.' })
}

async function linesOf(client: TestClient, caseId: string) {
  return (await client.need('repairs.ofCase', { caseId })).lines
}

describe('what was done in a repair', () => {
  it('is written down line by line, with who did it, parts, serials and time', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    const { caseId } = await inRepair(client)
    expect(await add(technician, caseId)).toMatchObject({ ok: true })
    expect(
      await add(client, caseId, { kind: 'part', text: 'Motor', serial: ' mot-77 12 ', minutes: 45 }),
    ).toMatchObject({ ok: true })
    expect(await client.need('repairs.ofCase', { caseId })).toMatchObject({
      mayWrite: true,
      minutes: 65,
      lines: [
        { kind: 'work', text: 'Gimbal calibrated', quantity: 1, serial: '', by: 'Tomáš Kříž', ended: null },
        { kind: 'part', text: 'Motor', serial: 'MOT7712', minutes: 45, ended: null },
      ],
    })
  })

  it('is refused before the repair and once the unit has left', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { ...paid, serial: '095XE160029999' })
    expect(await add(client, caseId)).toMatchObject({ error: { code: 'case-not-in-repair' } })
    expect(await client.need('repairs.ofCase', { caseId })).toMatchObject({ mayWrite: false, lines: [] })
    const other = await inRepair(client)
    await hold(client, other.caseId, 'on-hold')
    expect(await add(client, other.caseId)).toMatchObject({ ok: true })
    await hold(client, other.caseId, 'returned-unrepaired')
    expect(await add(client, other.caseId)).toMatchObject({ error: { code: 'case-not-in-repair' } })
  })

  it('refuses an empty line, several pieces of one serial, a serial twice and the unit’s own', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await inRepair(client)
    const part = { kind: 'part', text: 'Motor', serial: 'MOT-1' } as const
    expect(await add(client, caseId, { text: '  ' })).toMatchObject({ error: { code: 'line-empty' } })
    expect(await add(client, caseId, { ...part, quantity: 2 })).toMatchObject({
      error: { code: 'part-of-several', params: { serial: 'MOT1' } },
    })
    expect(await add(client, caseId, { ...part, serial: SERIAL })).toMatchObject({
      error: { code: 'part-is-unit' },
    })
    expect(await add(client, caseId, part)).toMatchObject({ ok: true })
    expect(await add(client, caseId, { ...part, serial: 'mot1' })).toMatchObject({
      error: { code: 'part-serial-twice' },
    })
    expect(await linesOf(client, caseId)).toHaveLength(1)
  })

  it('is corrected by another line and removed with a reason; both stay to be read', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await inRepair(client)
    const first = await client.need('repairs.addLine', {
      caseId,
      kind: 'part',
      text: 'Motor',
      serial: 'MOT-1',
    })
    const corrected = await client.need('repairs.correctLine', {
      caseId,
      line: first.line,
      kind: 'part',
      text: 'Motor, front left',
      serial: 'MOT-1',
      minutes: 5,
    })
    expect(await linesOf(client, caseId)).toMatchObject([
      { line: first.line, ended: { how: 'corrected', reason: '' } },
      { line: corrected.line, text: 'Motor, front left', ended: null },
    ])
    const again = { caseId, line: first.line, reason: 'Twice.' }
    expect(await client.call('repairs.removeLine', again)).toMatchObject({ error: { code: 'line-ended' } })
    const remove = { caseId, line: corrected.line }
    expect(await client.call('repairs.removeLine', { ...remove, reason: ' ' })).toMatchObject({
      error: { code: 'line-reason-needed' },
    })
    await client.need('repairs.removeLine', { ...remove, reason: 'It was the right one.' })
    expect(await client.need('repairs.ofCase', { caseId })).toMatchObject({
      minutes: 0,
      lines: [{}, { ended: { how: 'removed', reason: 'It was the right one.' } }],
    })
    expect(sealedEvents(bench.dir, 'repair.line-removed')).toHaveLength(2)
  })

  it('is undone by who wrote it or a manager, and by nobody else', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    const other = await bench.signInAs('Eva Malá', ['technician'])
    const { caseId } = await inRepair(client)
    const { line } = await technician.need('repairs.addLine', { caseId, kind: 'work', text: 'Cleaned' })
    expect(await other.call('repairs.undoLine', { caseId, line })).toMatchObject({
      error: { code: 'not-your-line' },
    })
    await technician.need('repairs.undoLine', { caseId, line })
    expect(await linesOf(client, caseId)).toMatchObject([{ ended: { how: 'undone', by: 'Tomáš Kříž' } }])
  })

  it('holds no text in clear, is in the export of its customer and goes with them', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await inRepair(client)
    await add(client, caseId, { text: 'Told Mrs Novotná about the crack' })
    await add(client, caseId, { kind: 'part', text: 'Motor', serial: 'MOT-1' })
    const [event] = sealedEvents(bench.dir, 'repair.line-added')
    expect(event?.body).toContain(rma)
    expect(event?.body).not.toContain('Novotn')
    const address = `/files/repair-report/${rma}.html?lang=en`
    const printed = await (await client.fetch(address)).text()
    for (const said of ['Repair report', 'Novotná', 'Motor', 'Žofie']) expect(printed).toContain(said)

    const [person] = (await client.need('privacy.find', { text: 'zofie' })).people
    const subject = person?.subject ?? ''
    const zip = await client.fetch(`/files/person-export/${subject}.zip?lang=en`)
    const told = strFromU8(
      unzipSync(new Uint8Array(await zip.arrayBuffer()))['data.json'] ?? new Uint8Array(),
    )
    for (const said of ['Novotná', 'repair.line-added']) expect(told).toContain(said)
    await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    expect(await linesOf(client, caseId)).toMatchObject([{ text: null }, { text: null, serial: 'MOT1' }])
    const erased = await (await client.fetch(address)).text()
    expect(erased).toContain('erased on request')
    for (const said of ['Novotná', 'Žofie']) expect(erased).not.toContain(said)
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it('has no paper while nothing was written down', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma } = await inRepair(client)
    expect((await client.fetch(`/files/repair-report/${rma}.html?lang=en`)).status).toBe(404)
  })
})
