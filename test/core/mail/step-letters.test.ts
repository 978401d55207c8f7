import { describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import { takeIn } from '../../support/intake.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { step } from '../../support/plans.ts'
import { payOutstanding } from '../../support/quotes.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const all = ['checked-in', 'in-repair', 'ready', 'shipped'] as const
const paidRepair = { dealer: 'authorised', damagedOn: '2026-03-01' } as const

async function tellOf(client: TestClient, steps: Input<'mail.setStepLetters'>['steps']): Promise<void> {
  const { version } = await client.need('mail.stepLetters', {})
  await client.need('mail.setStepLetters', { version, steps })
}

async function lettersOf(client: TestClient, caseId: string) {
  const { rows } = await client.need('mail.ofCase', { caseId })
  return rows.map(({ template, state }) => `${template} ${state}`).toReversed()
}

async function undo(client: TestClient, id: string) {
  const { version, undo: offered } = await client.need('cases.get', { id })
  return await client.need('cases.takeBackStep', { id, version, event: offered?.event ?? '' })
}

async function ship(client: TestClient, id: string, change: Partial<Input<'cases.move'>> = {}) {
  await payOutstanding(client, id)
  const { version } = await client.need('cases.get', { id })
  return await client.need('cases.move', {
    id,
    version,
    to: 'shipped',
    carrier: 'PPL',
    tracking: 'DR4711',
    ...change,
  })
}

async function goneTo(client: TestClient, id: string, to: (typeof path)[number]): Promise<void> {
  for (const one of path.slice(0, path.indexOf(to) + 1)) await step(client, id, one)
}
const path = ['accepted', 'in-repair', 'quality-check', 'ready'] as const

describe('letters that steps of a case send', () => {
  it('sends none before a manager chooses a step, and then one for each that was chosen', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: quiet } = await takeIn(client, paidRepair)
    await goneTo(client, quiet, 'ready')
    await ship(client, quiet)
    expect(await lettersOf(client, quiet)).toEqual([])

    await tellOf(client, ['shipped', 'checked-in', 'in-repair', 'ready', 'ready'])
    expect(await client.need('mail.stepLetters', {})).toEqual({ version: 1, steps: [...all] })
    const told = { ...paidRepair, serial: '095XE160028888', serialRaw: '095XE160028888' }
    const { caseId, rma } = await takeIn(client, told)
    await goneTo(client, caseId, 'ready')
    await ship(client, caseId)
    expect(await lettersOf(client, caseId)).toEqual([
      'received queued',
      'in-repair queued',
      'ready-to-ship queued',
      'shipped queued',
    ])
    const { rows } = await client.need('mail.ofCase', { caseId })
    const shipped = await client.need('mail.read', { id: rows[0]?.id ?? '' })
    expect(shipped.text).toContain('PPL, tracking number DR4711')
    expect(shipped.text).toContain(rma)
    expect(shipped.recipient?.email).toBe('zofie@example.cz')
    // A step told it: it is not offered to be written once more.
    expect(await client.need('mail.ofCase', { caseId })).toMatchObject({ writable: [] })
    expect(await client.need('mail.ofCase', { caseId: quiet })).toMatchObject({
      writable: ['ready-to-ship'],
    })
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it('is chosen by a manager, as it stands', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await tellOf(client, ['ready'])
    const again = { version: 0, steps: [] }
    expect(await client.call('mail.setStepLetters', again)).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
    expect(await client.raw('mail.setStepLetters', { version: 1, steps: ['cancelled'] })).toMatchObject({
      ok: false,
    })
    expect(await client.need('mail.stepLetters', {})).toEqual({ version: 1, steps: ['ready'] })
  })

  it('is the letter that was shown before, leaves with the step, and is left out this once', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    await tellOf(client, ['in-repair', 'shipped'])
    const { caseId } = await takeIn(client, paidRepair)
    await step(client, caseId, 'accepted')
    const asked = { caseIds: [caseId], to: 'in-repair' }
    expect(await client.need('mail.toldByStep', asked)).toEqual({ cases: [{ caseId, standing: 'tells' }] })
    const shown = await client.need('mail.letterOfStep', { caseId, to: 'in-repair' })
    await step(client, caseId, 'in-repair')
    await server.got(1)
    const [mail] = await server.parsed()
    expect(mail).toMatchObject({ subject: shown.subject, text: shown.text })
    expect(mail?.html).toContain('role="article"')

    for (const to of ['quality-check', 'ready'] as const) await step(client, caseId, to)
    await ship(client, caseId, { tellCustomer: false })
    expect(await lettersOf(client, caseId)).toEqual([expect.stringMatching(/^in-repair /)])
  })

  it('is taken back with its step while it is here, and told where it has left', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await tellOf(client, ['in-repair', 'ready'])
    const { caseId } = await takeIn(client, paidRepair)
    await goneTo(client, caseId, 'in-repair')
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({ undo: { remains: [] } })
    expect(await undo(client, caseId)).toMatchObject({ remains: [] })
    expect(await lettersOf(client, caseId)).toEqual(['in-repair dropped'])

    await useMailServer(client, server.port)
    await step(client, caseId, 'in-repair')
    await server.got(1)
    await until(
      client,
      () => lettersOf(client, caseId),
      (letters) => letters.includes('in-repair sent'),
    )
    expect(await undo(client, caseId)).toMatchObject({ remains: ['letter'] })
    // The same words do not go out twice.
    const asked = { caseIds: [caseId], to: 'in-repair' }
    expect(await client.need('mail.toldByStep', asked)).toMatchObject({
      cases: [{ standing: 'told-already' }],
    })
    await step(client, caseId, 'in-repair')
    expect(await lettersOf(client, caseId)).toEqual(['in-repair dropped', 'in-repair sent'])
  })

  it('tells of another parcel when the number was wrong', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    await tellOf(client, ['shipped'])
    const { caseId } = await takeIn(client, paidRepair)
    await goneTo(client, caseId, 'ready')
    await ship(client, caseId)
    await server.got(1)
    await undo(client, caseId)
    await ship(client, caseId, { tracking: 'DR4712' })
    await server.got(2)
    expect((await server.parsed()).map(({ text }) => /DR\d+/.exec(text ?? '')?.[0])).toEqual([
      'DR4711',
      'DR4712',
    ])
  })

  it('is no news where a unit comes back from a check or from a hold', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await tellOf(client, [...all])
    const { caseId } = await takeIn(client, paidRepair)
    for (const to of ['accepted', 'in-repair', 'on-hold', 'in-repair', 'quality-check', 'in-repair'] as const)
      await step(client, caseId, to)
    for (const to of ['quality-check', 'ready', 'on-hold', 'ready'] as const) await step(client, caseId, to)
    expect(await lettersOf(client, caseId)).toEqual([
      'received queued',
      'in-repair queued',
      'ready-to-ship queued',
    ])
  })

  it('says of whom has no address, and moves the case all the same', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await tellOf(client, [...all])
    const customer = { name: 'Karel', phone: '602 111 222', email: '' }
    const { caseId } = await takeIn(client, { ...paidRepair, customer })
    await step(client, caseId, 'accepted')
    const asked = { caseIds: [caseId], to: 'in-repair' }
    expect(await client.need('mail.toldByStep', asked)).toMatchObject({ cases: [{ standing: 'no-address' }] })
    expect(await client.call('mail.letterOfStep', { caseId, to: 'in-repair' })).toMatchObject({
      error: { code: 'no-address' },
    })
    await step(client, caseId, 'in-repair')
    expect(await lettersOf(client, caseId)).toEqual([])
  })

  it('goes out with parcels from a file, unless it is left out for all, and comes back with the import', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await tellOf(client, ['shipped'])
    const cases: { caseId: string; rma: string }[] = []
    for (const serial of ['095XE160021231', '095XE160021232']) {
      const taken = await takeIn(client, { ...paidRepair, serial, serialRaw: serial })
      await goneTo(client, taken.caseId, 'ready')
      await payOutstanding(client, taken.caseId)
      cases.push(taken)
    }
    const [told, quiet] = cases
    const fileOf = (rma: string, number: string) =>
      `RMA number;Tracking number;Carrier\n${rma};${number};DPD\n`
    const job = await importFile(client, 'shipments', fileOf(told?.rma ?? '', 'DR1'))
    expect(job).toMatchObject({ state: 'done', add: 1 })
    expect(await lettersOf(client, told?.caseId ?? '')).toEqual(['shipped queued'])
    const fill = { 'tell-customer': 'no' }
    await importFile(client, 'shipments', fileOf(quiet?.rma ?? '', 'DR2'), { fill })
    expect(await lettersOf(client, quiet?.caseId ?? '')).toEqual([])

    await undo(client, told?.caseId ?? '')
    expect(await lettersOf(client, told?.caseId ?? '')).toEqual(['shipped dropped'])
  })

  it('shows an intake what its customer will read, before there is a case', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const asked = { model: 'Mavic Air 2', serial: '095XE160021234', name: 'Žofie', email: 'zofie@example.cz' }
    const letter = await client.need('mail.letterOfIntake', asked)
    expect(letter.text).toContain('Mavic Air 2')
    expect(letter.text).toContain('(number given at check-in)')
    expect(await client.call('mail.letterOfIntake', { ...asked, email: 'nobody' })).toMatchObject({
      error: { code: 'no-address' },
    })
  })
})
