import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openLine } from '../../../../electron/centre/log/line.ts'
import { openPhotoLog } from '../../../../electron/centre/log/photos.ts'
import { storedPhoto } from '../../../../shared/media/photo.ts'
import { ask, foundedApp, joinedApp, ownedLog } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog, refused, sharedCentre } from '../../../support/centre/test-centre.ts'
import { MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'
import { plainJpeg } from '../../../unit/media/photos.ts'

const answer = z.object({ ok: z.literal(true), value: storedPhoto })
const customer = { name: 'Vendelína Vendelínová', phone: '+420 602 987 654', email: 'vendelina@example.cz' }

async function upload(client: TestClient, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const sent = await client.fetch('/files/photo/new', { method: 'POST', body })
  return answer.parse(await sent.json()).value.hash
}

const fileOf = ({ dir }: TestApp, hash: string) => join(dir, 'media', hash.slice(0, 2), hash)

describe.skipIf(noSharedLog())('photos of a centre', () => {
  let one: TestApp
  let two: TestApp
  let first: TestClient
  let second: TestClient
  let code: string
  let before: string
  /** Of three parts. */
  const large = new Uint8Array(Buffer.concat([plainJpeg(), randomBytes(9 * 1024 * 1024)]))

  beforeAll(async () => {
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    code = founder.code
    before = await upload(first, plainJpeg(60))
    await takeIn(first, { serial: 'X1', photos: [{ hash: before, name: 'a.jpg' }] })
    await founder.found()
    two = await joinedApp(one, 'Bench 2')
    second = await two.signInAgain()
  })
  afterAll(async () => {
    await two.close()
    await one.close()
  })

  const comesTo = (app: TestApp, client: TestClient, hash: string) =>
    until(
      client,
      async () => existsSync(fileOf(app, hash)),
      (there) => there,
    )
  const parts = async () => {
    const { address, owner } = ownedLog()
    const line = openLine(address, owner)
    const rows = need(
      await line.call(
        `SELECT encode(p.name, 'hex') AS name, p.sealed FROM carebench.photo_part p
         JOIN carebench.centre c ON c.id = p.centre WHERE c.code = $1`,
        [code],
      ),
    )
    await line.close()
    return z.array(z.object({ name: z.string(), sealed: z.instanceof(Uint8Array) })).parse(rows)
  }

  it('come to a new bench, and from each bench to the others, in parts, as they are', async () => {
    await comesTo(two, second, before)
    const hash = await upload(second, large)
    await takeIn(second, { serial: 'X2', photos: [{ hash, name: 'b.jpg' }], customer })
    await comesTo(one, first, hash)
    expect(readFileSync(fileOf(one, hash)).equals(large)).toBe(true)
    expect((await first.fetch(`/files/photo/${hash}`)).status).toBe(200)
    expect(await first.need('upkeep.checkData', {})).toMatchObject({ findings: [] })
    const kept = await parts()
    expect(kept).toHaveLength(4)
    // The log learns neither the hash nor what is on it.
    for (const { name, sealed } of kept) {
      expect([hash, before]).not.toContain(name)
      expect(Buffer.from(sealed).includes(Buffer.from(large.subarray(100_000, 100_032)))).toBe(false)
      expect(Buffer.from(sealed).includes('JFIF')).toBe(false)
    }
  })

  it('are fetched again where they are lost, and a changed one is not taken', async () => {
    const file = fileOf(one, before)
    await one.app.close()
    writeFileSync(file, 'no photo')
    await one.restart()
    first = await one.signInAgain()
    need(await ask(one, { do: 'sync' }))
    // What lies there is checked and named by the data check, and never replaced behind anybody's back.
    expect(readFileSync(file, 'utf8')).toBe('no photo')
    await one.app.close()
    rmSync(file)
    await one.restart()
    first = await one.signInAgain()
    await comesTo(one, first, before)
    expect(readFileSync(file).equals(readFileSync(fileOf(two, before)))).toBe(true)
  })

  it('go with the person that they belong to, on every bench and in the log', async () => {
    const { people } = await first.need('privacy.find', { text: 'vendelina@' })
    const subject = people[0]?.subject ?? ''
    await first.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    await until(
      second,
      async () => (await second.need('privacy.find', { text: 'vendelina@' })).people.length,
      (count) => count === 0,
    )
    for (const app of [one, two, one, two]) need(await ask(app, { do: 'sync' }))
    await expect.poll(parts).toHaveLength(1)
    for (const app of [one, two]) await expect.poll(() => existsSync(fileOf(app, before))).toBe(true)
  })
})

it.skipIf(noSharedLog())(
  'a photo that was deleted is not kept again, and a part is no larger than one',
  async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const photos = openPhotoLog(centre.address, bench.login)
    const name = randomBytes(32)
    expect(need(await photos.put(name, { part: 0, of: 2 }, randomBytes(100)))).toBe(true)
    expect(need(await photos.parts([name]))).toMatchObject([{ parts: 2, have: [0] }])
    expect(need(await photos.drop([name]))).toBe(1)
    expect(need(await photos.put(name, { part: 0, of: 2 }, randomBytes(100)))).toBe(false)
    expect(need(await photos.parts([name]))).toEqual([])
    expect(need(await photos.get(name, 0))).toBeNull()
    const tooLarge = await photos.put(randomBytes(32), { part: 0, of: 1 }, randomBytes(4_200_000))
    expect(refused(tooLarge)).toBe('malformed')
    await photos.close()
  },
)
