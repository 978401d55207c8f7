import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, foundedApp, joinedApp, ownedLog, person } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { openLine } from '../../../../electron/centre/log/line.ts'
import { MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import { readyRepair, useMailServer } from '../../../support/invitations.ts'
import { startMailServer, type MailServer } from '../../../support/mail-server.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

const line = async (client: TestClient) => (await client.need('mail.status', {})).line.state
const held = async (client: TestClient) => (await client.need('members.responsibilities', {})).rows
const heldBy = (client: TestClient, name: string, number: number) =>
  until(
    client,
    () => held(client),
    (rows) => rows.find((row) => row.name === name)?.bench?.number === number,
  )

describe.skipIf(noSharedLog())('what one bench does for its centre', () => {
  let one: TestApp
  let two: TestApp
  let first: TestClient
  let second: TestClient
  let centre: string
  let server: MailServer

  beforeAll(async () => {
    server = await startMailServer()
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    await useMailServer(first, server.port)
    await founder.found()
    two = await joinedApp(one, 'Bench 2')
    second = await two.signInAgain()
    centre = founder.code
  })
  afterAll(async () => {
    await two.close()
    await one.close()
    await server.close()
  })

  const ready = async (client: TestClient, serial: string) => {
    const caseId = await readyRepair(client, { serial, serialRaw: serial })
    await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
    return caseId
  }
  const sent = (client: TestClient, caseId: string) =>
    until(
      client,
      () => client.need('mail.ofCase', { caseId }),
      ({ rows }) => rows[0]?.state === 'sent',
    )

  it('is done by the bench that founded it at first, and letters that others write leave from there', async () => {
    await heldBy(first, 'mail', 1)
    expect(await held(first)).toMatchObject([
      { name: 'mail', self: true },
      { name: 'reminders', self: true },
      { name: 'reports', self: true },
      { name: 'retention', self: true },
    ])
    await heldBy(second, 'mail', 1)
    const caseId = await ready(second, '095XE160029001')
    await server.got(1)
    await sent(second, caseId)
    expect(await line(second)).toBe('elsewhere')
    expect(await line(first)).not.toBe('elsewhere')
    expect(await ask(two, { do: 'status' })).toMatchObject({
      value: { benches: [{ number: 1, responsibilities: expect.arrayContaining(['mail']) }, { number: 2 }] },
    })
  })

  it('moves because a manager says so: what waits leaves from the other bench, and the day report says so', async () => {
    expect(await second.call('members.takeOver', { name: 'mail', pin: '000111' })).toMatchObject({
      error: { code: 'wrong-secret' },
    })
    expect(await second.need('members.takeOver', { name: 'mail', pin: MANAGER_PIN })).toEqual({
      mailPassword: false,
    })
    await heldBy(first, 'mail', 2)
    const before = server.mails.length
    const caseId = await ready(first, '095XE160029002')
    await sent(first, caseId)
    expect(server.mails).toHaveLength(before + 1)
    expect(await line(first)).toBe('elsewhere')
    for (const client of [first, second]) {
      const { days } = await client.need('reports.days', { count: 1 })
      const day = days[0]?.day ?? ''
      const records = await client.need('reports.records', {
        from: day,
        to: day,
        filter: { types: ['centre.responsibility-moved'] },
        limit: 10,
        offset: 0,
      })
      expect(records.rows).toMatchObject([{ exception: 'responsibility-moved' }])
    }
  })

  it('is asked of the log before a letter leaves: who lost it without knowing sends nothing', async () => {
    server.behave({ rcptTo: () => ({ code: 451, words: 'come back later' }) })
    const caseId = await ready(second, '095XE160029003')
    const tried = await until(
      second,
      () => second.need('mail.ofCase', { caseId }),
      ({ rows }) => rows[0]?.attempts === 1 && rows[0].state === 'queued',
    )
    const db = ownedLog()
    const admin = openLine(db.address, db.owner)
    // Taken away behind its back, as by a bench whose word has not come yet.
    const rows = need(
      await admin.call(
        `UPDATE carebench.responsibility r SET term = r.term + 1, bench = (SELECT b.id FROM carebench.bench b WHERE b.centre = r.centre AND b.number = 1)
         FROM carebench.centre c WHERE c.id = r.centre AND c.code = $1 AND r.name = 'mail' RETURNING r.term`,
        [centre],
      ),
    )
    await admin.close()
    expect(rows).toMatchObject([{ term: 3 }])
    const before = server.mails.length
    server.behave({ rcptTo: () => null })
    await second.need('mail.sendNow', { id: tried.rows[0]?.id ?? '' })
    // It left once, from the bench that has it: this one did not try again.
    expect((await sent(second, caseId)).rows).toMatchObject([{ attempts: 1 }])
    expect(server.mails).toHaveLength(before + 1)
    const ids = (await server.parsed()).map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('moves by itself only where a manager has set after how long', async () => {
    const silent = await ask(two, { do: 'take-over-after', minutes: 5, person })
    expect(silent).toMatchObject({ ok: true })
    await heldBy(second, 'mail', 1)
    await one.app.close()
    const { caseId } = await takeIn(second, { serial: '095XE160029004', serialRaw: '095XE160029004' })
    expect(caseId).toBeTruthy()
    expect((await held(second)).every(({ self }) => !self)).toBe(true)
    const db = ownedLog()
    const admin = openLine(db.address, db.owner)
    // As if six minutes had gone by.
    need(
      await admin.call(
        `UPDATE carebench.bench b SET seen_at = b.seen_at - interval '6 minutes'
         FROM carebench.centre c WHERE c.id = b.centre AND c.code = $1 AND b.number = 1`,
        [centre],
      ),
    )
    await admin.close()
    need(await ask(two, { do: 'sync' }))
    need(await ask(two, { do: 'sync' }))
    expect((await held(second)).every(({ self }) => self)).toBe(true)
    await one.restart()
    first = await one.signInAgain()
    await heldBy(first, 'reports', 2)
  })
})
