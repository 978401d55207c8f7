import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { keepPhoto } from '../../support/photos.ts'
import { step } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

async function addPhoto(client: TestClient, id: string, shade: number): Promise<string> {
  const hash = await keepPhoto(client, shade)
  await client.need('cases.addPhotos', { id, photos: [{ hash, name: `${shade}.jpg` }] })
  return hash
}

const afterOf = async (client: TestClient, id: string) => (await client.need('cases.get', { id })).photosAfter

describe('photos before and after a repair', () => {
  it('are told apart by where the case stands, and by hand', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const first = await keepPhoto(client, 10)
    const { caseId: id } = await takeIn(client, {
      dealer: 'authorised',
      damagedOn: '2026-03-01',
      photos: [{ hash: first, name: 'damage.jpg' }],
    })
    const second = await addPhoto(client, id, 20)
    expect(await afterOf(client, id)).toEqual([])
    for (const to of ['accepted', 'in-repair', 'on-hold'] as const) await step(client, id, to)
    const third = await addPhoto(client, id, 30)
    expect(await afterOf(client, id)).toEqual([third])
    // The same picture again says nothing new of it.
    await client.need('cases.addPhotos', { id, photos: [{ hash: first, name: 'again.jpg' }] })
    expect(await afterOf(client, id)).toEqual([third])

    const { version } = await client.need('cases.markPhoto', { id, hash: second, isAfter: true })
    expect(await client.need('cases.markPhoto', { id, hash: second, isAfter: true })).toEqual({ version })
    await client.need('cases.markPhoto', { id, hash: third, isAfter: false })
    expect(await afterOf(client, id)).toEqual([second])
    const { timeline } = await client.need('cases.get', { id })
    expect(timeline.filter(({ type }) => type === 'case.photo-marked')).toHaveLength(2)
    const unknown = { id, hash: 'f'.repeat(64), isAfter: true }
    expect(await client.call('cases.markPhoto', unknown)).toMatchObject({ error: { code: 'photo-unknown' } })
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it('stand side by side on the repair report, once there is one after it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: id, rma } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01' })
    const before = await addPhoto(client, id, 10)
    for (const to of ['accepted', 'in-repair'] as const) await step(client, id, to)
    const line = { kind: 'work', text: 'Gimbal', code: null, quantity: 1, serial: '', minutes: 20 } as const
    await client.need('repairs.addLine', { caseId: id, ...line })
    const report = async () => await (await client.fetch(`/files/repair-report/${rma}.html?lang=en`)).text()
    expect(await report()).not.toContain('Before repair')
    const after = await addPhoto(client, id, 40)
    const printed = await report()
    expect(printed).toMatch(/<h3>Before repair<\/h3>\s*<h3>After repair<\/h3>/)
    expect(printed.indexOf(before.slice(0, 12))).toBeLessThan(printed.indexOf(after.slice(0, 12)))
    expect(printed.match(/<img src="data:image\/jpeg/g)).toHaveLength(2)

    for (let shade = 50; shade < 58; shade += 1) await addPhoto(client, id, shade)
    expect(await report()).toContain('3 more photos are kept in the record.')
  })
})
