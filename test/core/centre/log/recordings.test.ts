import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY } from '../../../support/manual-clock.ts'
import { ask, foundedApp, joinedApp } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { judge, reviewClip, submit, submissionOf, untilRecording } from '../../../support/reviews.ts'
import { makeClip } from '../../../support/video/make-clip.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

/** Begins like a recording; what follows no bench has to understand to carry it. */
function recordingFile(folder: string, megabytes: number): { readonly path: string; readonly bytes: Buffer } {
  const head = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex')
  const bytes = Buffer.concat([head, randomBytes(megabytes * 2 ** 20 + 17)])
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.mp4`)
  writeFileSync(path, bytes)
  return { path, bytes }
}

const fileOf = ({ dir }: TestApp, sha256: string) => join(dir, 'recordings', sha256.slice(0, 2), sha256)
const whereIs = (client: TestClient, sha256: string) => client.need('recordings.where', { sha256 })
const untilIs = (client: TestClient, sha256: string, is: string) =>
  until(
    client,
    () => whereIs(client, sha256),
    (where) => where.is === is,
  )
const untilFetched = (client: TestClient, sha256: string) =>
  until(
    client,
    () => whereIs(client, sha256),
    ({ is, fetching }) => is === 'here' || fetching?.state === 'failed',
  )

/** Parts in a share, by their names. */
function partsIn(share: string): readonly string[] {
  const own = join(share, 'carebench-recordings')
  return readdirSync(own, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'place.json')
    .map((entry) => join(entry.parentPath, entry.name))
}

async function name(client: TestClient, path: string | null) {
  const { version } = await client.need('recordings.view', {})
  return client.call('recordings.setPlace', { path, version })
}

describe.skipIf(noSharedLog())('recordings of a centre', () => {
  const root = mkdtempSync(join(tmpdir(), 'carebench-share-'))
  const share = join(root, 'share')
  let one: TestApp
  let two: TestApp
  let first: TestClient
  let second: TestClient
  /** Somebody at the second bench who enters nothing. */
  let reviewer: TestClient

  beforeAll(async () => {
    mkdirSync(share)
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    await founder.found()
    two = await joinedApp(one, 'Bench 2')
    second = await two.signInAgain()
    const { personId } = await second.need('people.add', {
      name: 'Radek Revizor',
      roles: ['reviewer'],
      secret: '135791',
      pin: MANAGER_PIN,
    })
    reviewer = two.connect()
    await reviewer.need('people.signIn', { personId, secret: '135791' })
  })
  afterAll(async () => {
    await two.close()
    await one.close()
    rmSync(root, { recursive: true })
  })

  const known = (client: TestClient, id: string) =>
    until(
      client,
      () => client.call('reviews.get', { id }),
      (got) => got.ok && got.value.media !== null,
    )
  const takeIn = async (client: TestClient, megabytes: number, more = {}) => {
    const { path, bytes } = recordingFile(root, megabytes)
    return { ...(await submit(client, path, more)), bytes }
  }

  it('stay where they were taken in while no folder is named, and others say on which bench', async () => {
    const { id, sha256 } = await takeIn(first, 1)
    await known(second, id)
    expect(await whereIs(second, sha256)).toEqual({
      is: 'elsewhere',
      bench: { number: 1, name: 'Bench 1', self: false },
      hasPlace: false,
      fetching: null,
    })
    expect(await whereIs(first, sha256)).toMatchObject({ is: 'here' })
    expect(await second.call('recordings.fetch', { sha256 })).toMatchObject({ error: { code: 'no-place' } })
  })

  it('takes no folder that cannot serve', async () => {
    const refusals = [
      ['share', 'folder-not-absolute'],
      [join(root, 'nowhere'), 'folder-not-found'],
      [import.meta.filename, 'folder-not-found'],
    ] as const
    for (const [path, code] of refusals)
      expect(await name(first, path), path).toMatchObject({ ok: false, error: { code } })
    const blocked = join(root, 'blocked')
    mkdirSync(blocked)
    writeFileSync(join(blocked, 'carebench-recordings'), 'a file')
    expect(await name(first, blocked)).toMatchObject({ error: { code: 'folder-not-writable' } })
    const strange = join(root, 'strange')
    mkdirSync(join(strange, 'carebench-recordings'), { recursive: true })
    const foreign = { place: '01890000-0000-7000-8000-000000000000', mac: '00'.repeat(32) }
    writeFileSync(join(strange, 'carebench-recordings', 'place.json'), JSON.stringify(foreign))
    expect(await name(first, strange)).toMatchObject({ error: { code: 'folder-of-other-centre' } })
    expect(await first.call('recordings.setHere', { path: share })).toMatchObject({
      error: { code: 'no-place' },
    })
  })

  it('go to the folder in sealed parts, and come to another bench as they are', async () => {
    need(await name(first, share))
    const { sha256, bytes } = await takeIn(first, 9)
    await untilIs(second, sha256, 'stored')
    const parts = partsIn(share)
    // Of this one three, of the one before one.
    expect(parts).toHaveLength(4)
    for (const part of parts) {
      expect(part).not.toContain(sha256.slice(0, 8))
      const sealed = readFileSync(part)
      expect(sealed.includes('ftyp')).toBe(false)
      expect(sealed.includes(bytes.subarray(5_000, 5_032))).toBe(false)
    }
    await second.need('recordings.fetch', { sha256 })
    expect(await untilFetched(second, sha256)).toMatchObject({ is: 'here', fetching: null })
    expect(readFileSync(fileOf(two, sha256)).equals(bytes)).toBe(true)
    expect((await second.fetch(`/files/recording/${sha256}`)).status).toBe(206)
    expect(second.pushed).toContainEqual({
      kind: 'job.progress',
      job: `recording-fetch:${sha256}`,
      done: bytes.length,
      total: bytes.length,
      state: 'running',
    })
  })

  it('are found by a bench that mounts the folder elsewhere, and by no other folder', async () => {
    const elsewhere = join(root, 'mounted')
    symlinkSync(share, elsewhere)
    const empty = join(root, 'empty')
    mkdirSync(empty)
    expect(await second.call('recordings.setHere', { path: empty })).toMatchObject({
      error: { code: 'folder-differs' },
    })
    await second.need('recordings.setHere', { path: elsewhere })
    expect(await second.need('recordings.view', {})).toMatchObject({ path: share, pathHere: elsewhere })
    expect(await first.need('recordings.view', {})).toMatchObject({ path: share, pathHere: null })
    const { sha256, bytes } = await takeIn(second, 1)
    await untilIs(first, sha256, 'stored')
    await first.need('recordings.fetch', { sha256 })
    await untilFetched(first, sha256)
    expect(readFileSync(fileOf(one, sha256)).equals(bytes)).toBe(true)
  })

  it('wait while the share is away, and go on where they were when it is back', async () => {
    const aside = join(root, 'aside')
    const moved = new Promise<void>((done) => {
      const look = async (): Promise<void> => {
        for (;;) {
          await first.nextPush()
          const now = first.pushed.at(-1)
          if (now?.kind !== 'job.progress' || now.job !== 'recording-send' || now.done === 0) continue
          renameSync(share, aside)
          // What a share that is not mounted looks like.
          mkdirSync(share)
          return done()
        }
      }
      void look()
    })
    const { id, sha256 } = await takeIn(first, 24)
    await moved
    const view = () => first.need('recordings.view', {})
    const away = await until(first, view, ({ fault }) => fault !== null)
    expect(away).toMatchObject({ fault: 'place-away', waiting: 1, sending: null })
    expect(readdirSync(share)).toEqual([])
    await known(second, id)
    expect(await untilIs(second, sha256, 'coming')).toMatchObject({ hasPlace: true, bench: { number: 1 } })
    expect(await second.call('recordings.fetch', { sha256 })).toMatchObject({
      error: { code: 'recording-not-stored' },
    })
    const before = new Map(partsIn(aside).map((part) => [part, statSync(part).mtimeMs]))
    rmSync(share, { recursive: true })
    renameSync(aside, share)
    await until(first, view, ({ fault, waiting }) => fault === null && waiting === 0)
    const now = new Map(partsIn(share).map((part) => [part.replace(share, aside), statSync(part).mtimeMs]))
    expect([...before].every(([part, at]) => now.get(part) === at)).toBe(true)
    await untilIs(second, sha256, 'stored')
    await second.need('recordings.fetch', { sha256 })
    expect(await untilFetched(second, sha256)).toMatchObject({ is: 'here' })
  })

  it('go on after the program was ended in the middle', async () => {
    const ended = new Promise<void>((done) => {
      const look = async (): Promise<void> => {
        for (;;) {
          await first.nextPush()
          const now = first.pushed.at(-1)
          if (now?.kind !== 'job.progress' || now.job !== 'recording-send' || now.done === 0) continue
          return done()
        }
      }
      void look()
    })
    const known = partsIn(share).length
    const { sha256, bytes } = await takeIn(first, 40)
    await ended
    await one.app.close()
    const sent = partsIn(share).length - known
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(11)
    await one.restart()
    first = await one.signInAgain()
    await untilIs(second, sha256, 'stored')
    expect(partsIn(share).length - known).toBe(11)
    await second.need('recordings.fetch', { sha256 })
    await untilFetched(second, sha256)
    expect(readFileSync(fileOf(two, sha256)).equals(bytes)).toBe(true)
  })

  it('are refused where a part is damaged or missing, and put there again by who has them', async () => {
    const before = new Set(partsIn(share))
    const { sha256, bytes } = await takeIn(first, 9)
    await untilIs(second, sha256, 'stored')
    const part = partsIn(share).find((path) => !before.has(path)) ?? ''
    const sealed = readFileSync(part)
    sealed[100] = (sealed[100] ?? 0) ^ 1
    writeFileSync(part, sealed)
    await second.need('recordings.fetch', { sha256 })
    expect((await untilFetched(second, sha256)).fetching).toMatchObject({ refusal: 'recording-damaged' })
    expect(existsSync(fileOf(two, sha256))).toBe(false)
    expect(readdirSync(join(two.dir, 'recordings-incoming'))).toEqual([])
    await untilIs(second, sha256, 'stored')
    await second.need('recordings.fetch', { sha256 })
    await until(
      second,
      () => whereIs(second, sha256),
      ({ is }) => is === 'here',
    )
    expect(readFileSync(fileOf(two, sha256)).equals(bytes)).toBe(true)
  })

  it('are fetched by whoever begins the review, and given up where that is cancelled', async () => {
    const { id, sha256 } = await takeIn(first, 9)
    await untilIs(second, sha256, 'stored')
    await second.need('recordings.fetch', { sha256 })
    await second.need('recordings.cancelFetch', { sha256 })
    const given = await until(
      second,
      () => whereIs(second, sha256),
      ({ fetching }) => fetching === null,
    )
    expect(given.is).toBe('stored')
    await reviewer.need('reviews.claim', { id })
    await untilIs(reviewer, sha256, 'here')
  })

  it('go out of the folder with the person that they belong to', async () => {
    const before = new Set(partsIn(share))
    const applicant = { name: 'Vendelína Vendelínová', phone: '+420 602 987 654', email: 'v@example.cz' }
    const { sha256 } = await takeIn(first, 5, { applicant })
    await untilIs(second, sha256, 'stored')
    await second.need('recordings.fetch', { sha256 })
    await untilIs(second, sha256, 'here')
    expect(partsIn(share).length - before.size).toBe(2)
    const { people } = await second.need('privacy.find', { text: 'v@example' })
    const subject = people[0]?.subject ?? ''
    await second.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    await expect.poll(() => partsIn(share).length).toBe(before.size)
    for (const app of [two, one]) need(await ask(app, { do: 'sync' }))
    for (const app of [one, two]) await expect.poll(() => existsSync(fileOf(app, sha256))).toBe(false)
    expect(await whereIs(second, sha256)).toMatchObject({ is: 'over' })
  })

  const keepDays = async (days: number) => {
    const { folderReadable: _, tool: __, ...settings } = await first.need('reviews.settings', {})
    await first.need('reviews.changeSettings', { ...settings, keepDays: days })
  }

  it('are reviewed where they were not taken in, and go everywhere when their time is over', async () => {
    const before = new Set(partsIn(share))
    const clip = (await makeClip(reviewClip)).path
    const { id, sha256 } = await submit(first, clip, { aircraftSerial: 'X0977' })
    await untilIs(second, sha256, 'stored')
    await reviewer.need('reviews.claim', { id })
    await untilRecording(reviewer, sha256)
    await reviewer.need('reviews.decideStep', {
      id,
      version: (await reviewer.need('reviews.get', { id })).version,
      step: 'V1',
      outcome: 'failed',
      evidence: [{ from: 10, to: null }],
    })
    await judge(reviewer, id, 'rejected', 'Another unit.')
    await until(
      first,
      () => first.need('reviews.get', { id }),
      ({ state }) => state === 'rejected',
    )
    for (const app of [one, two]) app.clock.advance(3 * DAY)
    first = await one.signInAgain()
    await keepDays(2)
    await expect.poll(() => partsIn(share).filter((part) => !before.has(part))).toEqual([])
    // The log has it now: the next look deletes the file itself.
    await keepDays(2)
    await until(
      first,
      () => whereIs(first, sha256),
      ({ is }) => is === 'over',
    )
    expect(existsSync(fileOf(one, sha256))).toBe(false)
    for (const app of [one, two]) expect(app.errors).toEqual([])
  })
})

it('a bench that shares with nobody names no folder', async () => {
  await using app = await createTestApp()
  const manager = await app.setUp()
  expect(await manager.need('recordings.view', {})).toMatchObject({ shared: false, path: null, waiting: 0 })
  expect(await name(manager, app.dir)).toMatchObject({ error: { code: 'not-sharing' } })
  const clerk = await app.signInAs('Tereza', ['technician'])
  expect(await clerk.call('recordings.view', {})).toMatchObject({ error: { code: 'forbidden' } })
  await clerk.need('reviews.enter', submissionOf())
})
