import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { joinCentre } from '../../../../electron/program/join-centre.ts'
import type { Input } from '../../../../shared/rpc/api.ts'
import { newCode, ownedLog } from '../../../support/centre/sharing-apps.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { noSharedLog, refused } from '../../../support/centre/test-centre.ts'
import {
  createTestApp,
  firstStart,
  MANAGER_PIN,
  STAFF_PIN,
  type TestApp,
} from '../../../support/create-test-app.ts'
import { cableTo } from '../../../support/centre/cable.ts'
import { takeIn } from '../../../support/intake.ts'
import { manualClock } from '../../../support/manual-clock.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { testPorts } from '../../../support/test-ports.ts'
import { until } from '../../../support/until.ts'

type Server = Extract<Input<'centre.share'>['place'], { kind: 'server' }>

const pin = MANAGER_PIN

async function newApp(options: Parameters<typeof createTestApp>[0] = {}): Promise<TestApp> {
  const app = await createTestApp({
    clock: manualClock(new Date().toISOString()),
    ...options,
    ports: { sharing, ...options.ports },
  })
  onTestFinished(() => app.close())
  return app
}

/** The log that the tests share, as somebody would type it. */
function typed(port = ownedLog().address.port): Server {
  const { address, owner } = ownedLog()
  return {
    kind: 'server',
    url: `${address.host}:${port}/${address.database}`,
    user: owner.user,
    password: owner.password,
    ca: address.tls.ca,
    tlsName: address.tls.name,
  }
}

const stateOf = (client: TestClient) => client.need('centre.state', {})
const lineIs = (client: TestClient, line: string, waiting = 0) =>
  until(
    client,
    () => stateOf(client),
    (state) => state.line === line && state.waiting === waiting,
  )

describe.skipIf(noSharedLog())('sharing from the screens', () => {
  it('says why a log is not made, each with a code of its own, and leaves the bench alone', async () => {
    const app = await newApp()
    const code = newCode()
    const manager = await app.setUp({ centre: { ...firstStart.centre, code } })
    const good = typed()
    const share = async (place: Server, secret = pin) =>
      refused(await manager.call('centre.share', { place, pin: secret }))
    expect(await share(good, '000000')).toBe('wrong-secret')
    expect(await share({ ...good, url: 'https://example.com/' })).toBe('url-malformed')
    expect(await share({ ...good, url: '127.0.0.1:5432' })).toBe('url-malformed')
    expect(await share({ ...good, url: 'host/%zz' })).toBe('url-malformed')
    expect(await share({ ...good, password: '' })).toBe('url-without-owner')
    expect(await share({ ...good, password: 'no' })).toBe('password-refused')
    expect(await share({ ...good, ca: 'no certificate' })).toBe('certificate-unreadable')
    expect(await share({ ...good, ca: null })).toBe('certificate-unknown')
    expect(await share({ ...good, tlsName: 'somebody.else' })).toBe('certificate-unknown')
    expect(await share(typed(1))).toBe('not-reached')
    expect(await stateOf(manager)).toEqual({
      shown: true,
      line: 'alone',
      waiting: 0,
      since: null,
      toSettle: 0,
    })
    const { log, benches } = await manager.need('centre.view', {})
    expect(log).toBeNull()
    expect(benches).toMatchObject([{ number: 1, name: 'Bench 1', self: true, heard: null }])
    // Nobody but a manager.
    const staff = await app.signInAs('Jan Dvořák', ['technician'])
    for (const name of ['centre.share', 'centre.invite', 'centre.view'])
      expect(await staff.raw(name, {})).toMatchObject({ error: { code: 'forbidden' } })
    await manager.need('centre.share', { place: good, pin })
    expect(await share(good)).toBe('already-sharing')
    // Another centre of this code.
    const other = await newApp()
    const rival = await other.setUp({ centre: { ...firstStart.centre, code } })
    expect(refused(await rival.call('centre.share', { place: good, pin }))).toBe('centre-exists')
    expect(await stateOf(rival)).toMatchObject({ line: 'alone' })
  })

  it('lets a bench in by what both screens show; a pulled cable is said on both and mended', async () => {
    await using cable = await cableTo(ownedLog().address.port)
    const one = await newApp()
    const manager = await one.setUp({ centre: { ...firstStart.centre, code: newCode() } })
    const { personId } = await one.signInAs('Jan Dvořák', ['technician'])
    const { caseId } = await takeIn(manager, { serial: 'X1' })
    await manager.need('centre.share', { place: typed(cable.port), pin })
    await lineIs(manager, 'in-step')
    const view = () => manager.need('centre.view', {})

    expect(refused(await manager.call('centre.letIn', { code: '123456' }))).toBe('no-invitation')
    const { text } = await manager.need('centre.invite', { pin })
    expect(refused(await manager.call('centre.letIn', { code: '123456' }))).toBe('not-asked')

    const two = await newApp({ dir: mkdtempSync(join(tmpdir(), 'carebench-test-')) })
    const joiner = two.connect()
    const joining = () => joiner.need('centre.joining', {})
    expect(refused(await joiner.call('centre.join', { text: 'x', name: 'B' }))).toBe('invitation-unreadable')
    await joiner.need('centre.join', { text, name: 'Front desk' })
    expect(refused(await joiner.call('centre.join', { text, name: 'B' }))).toBe('already-joining')
    const { code } = await until(joiner, joining, ({ state }) => state === 'code')
    const asked = await until(manager, view, ({ invitation }) => invitation?.state === 'asked')
    expect(asked.invitation).toMatchObject({ name: 'Front desk', code })
    // Nobody else's, though a manager's.
    await using third = await createTestApp({ ports: { sharing } })
    expect(refused(await third.client.call('centre.join', { text, name: 'Thief' }))).toBe('clock-off')
    expect(refused(await manager.call('centre.letIn', { code: '000000' }))).toBe('code-differs')
    expect(await manager.need('centre.letIn', { code: code ?? '' })).toEqual({
      number: 2,
      name: 'Front desk',
    })
    await until(manager, view, ({ invitation }) => invitation?.state === 'joined')
    await until(
      joiner,
      () => joiner.call('people.status', {}),
      (answer) => answer.ok && answer.value.setUp && answer.value.bench.number === 2,
    )
    // Everybody has the PIN that they had.
    await joiner.need('people.signIn', { personId, secret: STAFF_PIN })
    await lineIs(joiner, 'in-step')
    const other = await two.signInAgain()
    await other.need('people.status', {})
    const listed = await until(
      manager,
      view,
      ({ benches }) => benches.length === 2 && benches.every(({ heard }) => heard !== null),
    )
    expect(listed.benches).toMatchObject([
      { number: 1, self: true, waiting: 0 },
      { number: 2, name: 'Front desk', self: false },
    ])
    expect((await other.need('centre.view', {})).log).toMatchObject({ invites: false })
    expect(refused(await other.call('centre.invite', { pin }))).toBe('owner-unknown')

    await cable.pull()
    // Also where nobody does anything.
    await lineIs(other, 'away')
    const before = one.clock.now()
    await takeIn(manager, { serial: 'X2' })
    const away = await until(
      manager,
      () => stateOf(manager),
      ({ line, waiting }) => line === 'away' && waiting > 0,
    )
    expect(away.since).toBe(before)
    const known = await view()
    expect(known).toMatchObject({ why: { code: 'not-reached' } })
    // What was heard of the others stays.
    expect(known.benches.every(({ heard }) => heard !== null)).toBe(true)
    // Of itself the bench knows more than it could say.
    expect(known.benches[0]).toMatchObject({ self: true, waiting: away.waiting })
    // Both take a step with one case, without each other.
    const steps = [
      [manager, 'on-hold'],
      [other, 'cancelled'],
    ] as const
    for (const [client, to] of steps) {
      const { version } = await client.need('cases.get', { id: caseId })
      await client.need('cases.move', { id: caseId, version, to, reason: 'the cable is out' })
    }
    await cable.plugIn()
    for (const client of [manager, other]) {
      await lineIs(client, 'in-step')
      await until(
        client,
        () => stateOf(client),
        ({ toSettle }) => toSettle === 1,
      )
    }
    const { rows } = await other.need('disputes.list', {})
    const [{ id } = { id: '' }] = rows
    await other.need('disputes.settle', { id, how: 'dropped', reason: 'the other one is right' })
    for (const client of [manager, other])
      await until(
        client,
        () => stateOf(client),
        ({ toSettle, line, waiting }) => toSettle === 0 && line === 'in-step' && waiting === 0,
      )
    expect([...one.errors, ...two.errors]).toEqual([])
  })

  it('ends an invitation where the codes differ, and a bench that gave up may begin by itself', async () => {
    const one = await newApp()
    const manager = await one.setUp({ centre: { ...firstStart.centre, code: newCode() } })
    await manager.need('centre.share', { place: typed(), pin })
    const { text } = await manager.need('centre.invite', { pin })
    const two = await newApp()
    const joiner = two.connect()
    const joining = () => joiner.need('centre.joining', {})
    await joiner.need('centre.join', { text, name: 'B' })
    await until(joiner, joining, ({ state }) => state === 'code')
    // Two centres must not come together in one folder.
    expect(refused(await joiner.call('people.setUp', firstStart))).toBe('already-set-up')
    // The program ends while it asks, and goes on with the same invitation.
    await two.restart()
    const again = two.connect()
    expect(await again.need('centre.joining', {})).toMatchObject({ state: 'interrupted', text })
    await again.need('centre.join', { text, name: 'B' })
    await until(
      again,
      () => again.need('centre.joining', {}),
      ({ state }) => state === 'code',
    )
    await manager.need('centre.endInvitation', {})
    expect(await manager.need('centre.view', {})).toMatchObject({ invitation: null })
    const failed = await until(
      again,
      () => again.need('centre.joining', {}),
      ({ state }) => state === 'failed',
    )
    expect(failed.why?.code).toMatch(/^(?:invitation-over|password-refused|not-allowed)$/)
    await again.need('centre.cancelJoin', {})
    expect(await again.need('centre.joining', {})).toMatchObject({ state: 'none', text: null })
    await two.setUp()
  })

  it('reads on where the program ended in the middle of it', async () => {
    const one = await newApp()
    const manager = await one.setUp({ centre: { ...firstStart.centre, code: newCode() } })
    await manager.need('centre.share', { place: typed(), pin })
    const { text } = await manager.need('centre.invite', { pin })
    const dir = mkdtempSync(join(tmpdir(), 'carebench-test-'))
    const stop = new AbortController()
    const clock = manualClock(new Date().toISOString())
    const cut = await joinCentre(
      testPorts(dir, clock),
      { text, name: 'B' },
      {
        onCode: (code) =>
          void until(
            manager,
            () => manager.need('centre.view', {}),
            ({ invitation }) => invitation?.state === 'asked',
          ).then(() => manager.need('centre.letIn', { code })),
        onRead: () => stop.abort(),
      },
      stop.signal,
    )
    expect(cut).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    const two = await newApp({ dir, clock })
    const joiner = two.connect()
    await until(
      joiner,
      () => joiner.call('people.status', {}),
      (answer) => answer.ok && answer.value.setUp,
    )
    expect(await joiner.need('centre.joining', {})).toMatchObject({ state: 'none' })
    expect((await two.signInAgain()).id).not.toBe('')
    expect(two.errors).toEqual([])
  })

  it('does not invite where the clock is off', async () => {
    const one = await newApp()
    const manager = await one.setUp({ centre: { ...firstStart.centre, code: newCode() } })
    await manager.need('centre.share', { place: typed(), pin })
    one.clock.advance(5 * 60_000)
    expect(await manager.call('centre.invite', { pin })).toMatchObject({
      error: { code: 'clock-off', params: { minutes: 5 } },
    })
    expect(await manager.need('centre.view', {})).toMatchObject({ invitation: null })
  })

  it('is not offered by a host without the port', async () => {
    await using app = await createTestApp()
    expect(await app.client.need('centre.joining', {})).toMatchObject({ offered: false, state: 'none' })
    expect(refused(await app.client.call('centre.join', { text: 'x', name: 'B' }))).toBe('not-offered')
    const manager = await app.setUp()
    expect(await stateOf(manager)).toMatchObject({ shown: false, line: 'alone' })
    expect(refused(await manager.call('centre.share', { place: typed(), pin }))).toBe('not-offered')
    expect(refused(await manager.call('centre.invite', { pin }))).toBe('not-offered')
  })
})
