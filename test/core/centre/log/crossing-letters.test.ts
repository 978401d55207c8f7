import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lossyCableTo, type LossyCable } from '../../../support/centre/lossy-cable.ts'
import { ask, foundedApp, joinedApp, ownedLog, person } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import type { TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import { readyRepair, useMailServer } from '../../../support/invitations.ts'
import { startMailServer, type MailServer } from '../../../support/mail-server.ts'
import { step } from '../../../support/plans.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

/* One bench takes a letter back while another sends it. What has left has left, and both say so. */

describe.skipIf(noSharedLog())('a letter that one bench sends and another takes back', () => {
  let cable: LossyCable
  let server: MailServer
  let one: TestApp
  let two: TestApp
  let first: TestClient
  let second: TestClient

  beforeAll(async () => {
    server = await startMailServer()
    const { owner, address } = ownedLog()
    cable = await lossyCableTo(address)
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    await useMailServer(first, server.port)
    await first.need('mail.setStepLetters', { version: 0, steps: ['in-repair'] })
    need(await ask(one, { do: 'found', address: cable.address, owner, code: founder.code, person }))
    two = await joinedApp(one, 'Bench 2')
    second = await two.signInAgain()
  })
  afterAll(async () => {
    await two.close()
    await one.close()
    await server.close()
    await cable[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    server.behave({ rcptTo: () => null, waitsFor: () => Promise.resolve() })
    cable.plug()
  })

  /** Nothing waits on either bench, and both have read everything. */
  const inStep = async (): Promise<void> => {
    for (const app of [one, two, one, two])
      await until(
        first,
        () => ask(app, { do: 'sync' }),
        (came) =>
          JSON.stringify(came).includes('"waiting":0') && JSON.stringify(came).includes('"fault":null'),
      )
  }
  const letter = async (client: TestClient, caseId: string) =>
    (await client.need('mail.ofCase', { caseId })).rows[0]
  const letterIs = (client: TestClient, caseId: string, state: string) =>
    until(
      client,
      () => letter(client, caseId),
      (row) => row?.state === state,
    )
  const subjectsOf = async (rma: string) =>
    (await server.parsed()).map(({ subject }) => subject ?? '').filter((subject) => subject.includes(rma))

  it('is sent, and its step is undone, where the cable was pulled in between', async () => {
    server.behave({ rcptTo: () => ({ code: 451, words: 'come back later' }) })
    const { caseId, rma } = await takeIn(second, { dealer: 'authorised', damagedOn: '2026-03-01' })
    await step(second, caseId, 'accepted')
    await step(second, caseId, 'in-repair')
    await inStep()
    await until(
      first,
      () => letter(first, caseId),
      (row) => row?.state === 'queued' && row.attempts === 1,
    )
    await inStep()
    await two.app.close()
    server.behave({ rcptTo: () => null })
    await first.need('mail.sendNow', { id: (await letter(first, caseId))?.id ?? '' })
    await letterIs(first, caseId, 'sent')
    need(await ask(one, { do: 'sync' }))
    cable.pull()
    await two.restart()
    second = await two.signInAgain()
    const { version, undo } = await second.need('cases.get', { id: caseId })
    await second.need('cases.takeBackStep', { id: caseId, version, event: undo?.event ?? '' })
    expect(await letter(second, caseId)).toMatchObject({ state: 'dropped' })
    cable.plug()
    await inStep()
    for (const client of [first, second]) {
      expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'accepted' })
      expect(await letter(client, caseId)).toMatchObject({ state: 'sent' })
      expect(await client.need('disputes.list', {})).toMatchObject({ rows: [] })
      expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    }
    expect(await subjectsOf(rma)).toHaveLength(1)
  })

  it('is sent where it is taken back while the server has it in hand', async () => {
    const serial = '095XE160029771'
    const caseId = await readyRepair(second, { serial, serialRaw: serial })
    await letterIs(second, caseId, 'sent')
    const answers = Promise.withResolvers<void>()
    const before = server.mails.length
    server.behave({ waitsFor: () => answers.promise })
    const { mailId } = await second.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
    await server.got(before + 1)
    await second.need('mail.dismiss', { id: mailId })
    await letterIs(first, caseId, 'dropped')
    answers.resolve()
    for (const client of [first, second]) await letterIs(client, caseId, 'sent')
    await inStep()
    for (const client of [first, second]) {
      expect(await letter(client, caseId)).toMatchObject({ state: 'sent' })
      expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    }
  })
})
