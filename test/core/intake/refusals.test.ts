import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { DAY, HOUR, MINUTE } from '../../support/manual-clock.ts'
import { register, replaceUnit } from '../../support/plans.ts'

const A = '095XE160021234'
const B = '095XE160025678'

describe('an intake', () => {
  it('of a retired serial is refused with the serial that took its place', async () => {
    await using bench = await createTestApp()
    await register(await bench.setUp(), { serialRaw: A })
    bench.clock.advance(30 * DAY)
    const client = await bench.signInAgain()
    await replaceUnit(client, A, B)
    const found = await client.need('intake.lookup', { raw: A })
    expect(found).toMatchObject({ retired: { replacedBy: B }, plan: null })
    const preview = await client.need('intake.preview', { draft: draftOf({ serial: A }) })
    expect(preview.claim?.decision.outcome).toBe('refused')
    const before = (await client.need('cases.list', {})).total
    expect(await client.call('intake.submit', { id: randomUUID(), draft: draftOf({ serial: A }) })).toEqual({
      ok: false,
      error: { code: 'serial-retired', params: { serial: A, replacedBy: B } },
    })
    expect((await client.need('cases.list', {})).total).toBe(before)
    // The unit that the customer holds now is taken in as ever.
    expect((await takeIn(client, { serial: B, serialRaw: B })).claim.plan).not.toBeNull()
  })

  it('with a photo or a signature that never arrived is refused and keeps its draft', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const hash = 'b'.repeat(64)
    for (const lost of [{ photos: [{ hash, name: 'front.jpg' }] }, { signature: hash }]) {
      const id = randomUUID()
      const draft = draftOf(lost)
      await client.need('intake.saveDraft', { id, revision: 0, draft })
      expect(await client.call('intake.submit', { id, draft })).toEqual({
        ok: false,
        error: { code: 'photo-unknown', params: { hash } },
      })
      expect((await client.need('intake.draft', { id })).draft).toMatchObject(lost)
    }
    const { caseId } = await takeIn(client)
    const added = await client.call('cases.addPhotos', { id: caseId, photos: [{ hash, name: 'x.jpg' }] })
    expect(added).toMatchObject({ error: { code: 'photo-unknown', params: { hash } } })
    expect((await client.need('cases.get', { id: caseId })).photos).toEqual([])
  })

  it('finds a known serial one confusable character away, in cases too', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await takeIn(client, { serial: '095XE1600B1234', serialRaw: '095XE1600B1234' })
    const near = async (raw: string) => (await client.need('intake.lookup', { raw })).nearMisses
    expect(await near('095XE160081234')).toEqual([{ serial: '095XE1600B1234', model: 'Mavic Air 2' }])
    // Two characters apart is another unit; a known serial has no near miss; nothing is near to nothing.
    expect(await near('095XE160081Z34')).toEqual([])
    expect(await near('095XE1600B1234')).toEqual([])
    expect(await near('')).toEqual([])
  })
})

describe('with a clock behind the newest record (T7)', () => {
  it('asks a person to confirm it, and the record says that one did', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: before } = await takeIn(client, { serial: B, serialRaw: B })
    bench.clock.advance(-1 * MINUTE)
    expect((await client.need('people.status', {})).clockVerified).toBe(true)
    bench.clock.advance(-2 * HOUR)
    expect((await client.need('people.status', {})).clockVerified).toBe(false)
    const id = randomUUID()
    expect(await client.call('intake.submit', { id, draft: draftOf() })).toMatchObject({
      error: { code: 'clock-not-verified' },
    })
    const { caseId } = await client.need('intake.submit', { id, draft: draftOf(), clockConfirmed: true })
    const openedOf = async (of: string) =>
      (await client.need('cases.get', { id: of })).timeline.find(({ type }) => type === 'case.opened')
    expect((await openedOf(caseId))?.detail).toMatchObject({ clockVerified: false })
    expect((await openedOf(before))?.detail).toMatchObject({ clockVerified: true })
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it('takes no word for it where the clock is right', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await client.need('intake.submit', {
      id: randomUUID(),
      draft: draftOf(),
      clockConfirmed: true,
    })
    const { timeline } = await client.need('cases.get', { id: caseId })
    expect(timeline.at(-1)?.detail).toMatchObject({ clockVerified: true })
  })
})
