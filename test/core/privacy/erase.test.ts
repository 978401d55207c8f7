import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { storedPhoto } from '../../../shared/media/photo.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { filesWith } from '../../support/files-with.ts'
import { openGolden, readAnswers, signInAs, unpack } from '../../support/golden/data-folder.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'
import { plainJpeg } from '../../unit/media/photos.ts'

const photoAnswer = z.object({ ok: z.literal(true), value: storedPhoto })

/** Of one person: names, telephone, mail, and what was written about them. */
const words = [
  'Vendelínová',
  'vendelinova',
  '602 987 654',
  '602987654',
  'vendelina@',
  'Zlomila vrtuli',
  'Volala Vendel',
  'Čeká na Vendel',
  'Poslala přepravcem',
  'vrtule-vendel.jpg',
] as const
const customer = { name: 'Vendelína Vendelínová', phone: '+420 602 987 654', email: 'vendelina@example.cz' }

async function photo(client: TestClient, size: number): Promise<{ hash: string; name: string }> {
  const answer = await client.fetch('/files/photo/new', { method: 'POST', body: plainJpeg(size) })
  return { hash: photoAnswer.parse(await answer.json()).value.hash, name: 'photo.jpg' }
}

/** A person without a plan: announced, taken in twice, written to. */
async function known(client: TestClient) {
  const { id: requestId } = await client.need('requests.add', {
    serial: '095XE160027001',
    ...customer,
    words: 'Poslala přepravcem.',
  })
  const request = await client.need('requests.get', { id: requestId })
  const picture = await photo(client, 60)
  const first = await takeIn(client, {
    serial: '095XE160027001',
    serialRaw: '095XE160027001',
    customer,
    requestId,
    samePersonAs: [request.subject],
    words: 'Zlomila vrtuli.',
    photos: [picture],
  })
  await client.need('cases.note', { id: first.caseId, text: 'Volala Vendelínová.' })
  const other = await takeIn(client, {
    serial: '095XE160027002',
    serialRaw: '095XE160027002',
    customer: { ...customer, name: 'V. Vendelínová' },
    words: 'Zlomila vrtuli znovu.',
  })
  return { requestId, request, picture, first, other }
}

it('erases a person across all records, and no byte of them is left; a restore brings nobody back', async () => {
  await using server = await startMailServer()
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await useMailServer(client, server.port)
  const stays = await takeIn(client)
  const { request, picture, first, other } = await known(client)
  await client.need('mail.writeOfCase', {
    caseId: first.caseId,
    template: 'quote',
    price: { amount: 100_00, currency: 'CZK' },
  })
  await server.got(1)
  await until(
    client,
    () => client.need('mail.outbox', { filter: 'sent' }),
    ({ total }) => total === 1,
  )
  const { name: backup } = await client.need('upkeep.backUp', {})

  // Two names of one person: nobody but a person says so.
  const { people } = await client.need('privacy.find', { text: '602987654' })
  expect(people).toHaveLength(2)
  const [one, two] = people.map(({ subject }) => subject)
  await client.need('privacy.join', { subject: one ?? '', with: two ?? '' })
  expect((await client.need('privacy.find', { text: '602987654' })).people).toHaveLength(1)

  const preview = await client.need('privacy.preview', { subject: request.subject })
  expect(preview).toMatchObject({ photos: 1, recordings: 0, clearEvents: 0 })
  expect(preview.knownAs).toHaveLength(3)
  expect(preview.records.map(({ kind }) => kind).sort()).toEqual(['case', 'case', 'mail', 'request'])

  const wrong = await client.call('privacy.erase', {
    subject: request.subject,
    reason: 'request',
    secret: '1',
  })
  expect(wrong).toMatchObject({ error: { code: 'wrong-secret' } })
  await client.need('privacy.erase', { subject: request.subject, reason: 'request', secret: MANAGER_PIN })

  const gone = async (line: TestClient): Promise<void> => {
    for (const text of ['vendel', '602987654', 'vendelina@']) {
      expect((await line.need('privacy.find', { text })).people, text).toEqual([])
      expect((await line.need('search.find', { text })).hits, text).toEqual([])
    }
    expect(await line.need('cases.get', { id: first.caseId })).toMatchObject({ customer: null, words: null })
    expect(await line.need('cases.get', { id: other.caseId })).toMatchObject({ customer: null, words: null })
    expect((await line.need('cases.get', { id: stays.caseId })).customer?.name).toBe('Žofie Příhodová')
    expect(existsSync(join(bench.dir, 'media', picture.hash.slice(0, 2), picture.hash))).toBe(false)
    expect(await line.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    expect(await line.need('upkeep.checkData', {})).toMatchObject({ findings: [] })
    await expect.poll(() => filesWith(bench.dir, words), { timeout: 30_000 }).toEqual([])
  }
  await gone(client)
  await bench.restart()
  await gone(await bench.signInAgain())

  // The backup was made before the erasure: it holds the person, and gives them to nobody.
  const manager = await bench.signInAgain()
  await manager.need('upkeep.restore', { name: backup, secret: MANAGER_PIN })
  await gone(await bench.signInAgain())
  expect(bench.errors).toEqual([])
}, 180_000)

it('keeps a photo that another record shows, and parts who was joined by mistake', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const shared = await photo(client, 61)
  await takeIn(client, { photos: [shared] })
  const { caseId } = await takeIn(client, {
    serial: '095XE160027003',
    serialRaw: '095XE160027003',
    customer,
    photos: [shared],
  })
  const find = async () => (await client.need('privacy.find', { text: 'vendel' })).people[0]
  const subject = (await find())?.subject ?? ''
  const mistaken = (await client.need('privacy.find', { text: 'prihod' })).people[0]?.subject ?? ''
  await client.need('privacy.join', { subject, with: mistaken })
  expect(await client.call('privacy.join', { subject, with: mistaken })).toMatchObject({
    error: { code: 'same-customer' },
  })
  expect((await find())?.knownAs).toHaveLength(2)
  await client.need('privacy.part', { subject })
  expect((await find())?.knownAs).toHaveLength(1)
  expect(await client.call('privacy.part', { subject })).toMatchObject({ error: { code: 'not-joined' } })

  expect(await client.need('privacy.preview', { subject })).toMatchObject({ photos: 0, sharedMedia: 1 })
  await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
  expect(existsSync(join(bench.dir, 'media', shared.hash.slice(0, 2), shared.hash))).toBe(true)
  expect((await client.need('cases.get', { id: caseId })).customer).toBeNull()
  expect((await client.need('privacy.find', { text: 'prihod' })).people).toHaveLength(1)
})

it('offers who came with a unit before, and joins whom somebody chose', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client, { customer })
  const { version } = await client.need('cases.get', { id: caseId })
  await client.need('cases.move', { id: caseId, version, to: 'cancelled', reason: 'Taken home.' })
  const [contact] = (await client.need('intake.lookup', { raw: draftOf().serial })).contacts
  expect(contact).toMatchObject({ ...customer, subjects: [expect.any(String)] })
  await takeIn(client, { customer, samePersonAs: contact?.subjects ?? [] })
  const { people } = await client.need('privacy.find', { text: 'vendel' })
  expect(people).toMatchObject([{ knownAs: [customer, customer], records: [{}, {}] }])
})

it('takes the clear text of an older release with the person, also out of an older backup', async () => {
  const { now, manager } = readAnswers('0.1.0')
  const dir = unpack('0.1.0')
  rmSync(join(dir, 'evidence'), { recursive: true, force: true })
  await using bench = await openGolden(dir, now)
  const client = await signInAs(bench, manager)
  const { rows } = await client.need('cases.list', { limit: 500 })
  const views = await Promise.all(rows.map(({ id }) => client.need('cases.get', { id })))
  const of = views.find(({ customer, words: said }) => customer !== null && (said?.length ?? 0) > 14)
  const said = of?.words ?? ''
  expect(filesWith(dir, [said]).length).toBeGreaterThan(0)
  const { name: backup } = await client.need('upkeep.backUp', {})
  const { people } = await client.need('privacy.find', { text: of?.customer?.name ?? '' })
  const person = people.find(({ records }) => records.some(({ id }) => id === of?.id))
  const preview = await client.need('privacy.preview', { subject: person?.subject ?? '' })
  expect(preview.clearEvents).toBeGreaterThan(0)

  await client.need('privacy.erase', { subject: preview.subject, reason: 'request', secret: manager.secret })
  const gone = async (line: TestClient): Promise<void> => {
    expect(await line.need('cases.get', { id: of?.id ?? '' })).toMatchObject({ customer: null, words: null })
    expect(await line.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    expect((await line.need('privacy.clearText', {})).redacted).toBe(preview.clearEvents)
    await expect.poll(() => filesWith(dir, [said]), { timeout: 30_000 }).toEqual([])
  }
  await gone(client)
  await client.need('upkeep.restore', { name: backup, secret: manager.secret })
  await gone(await signInAs(bench, manager))
  expect(bench.errors).toEqual([])
}, 180_000)
