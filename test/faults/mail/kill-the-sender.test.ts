import { spawn, type ChildProcess } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { childProgram, compiledOnce } from '../../support/child-programs.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { closeRepair, readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer, type GotMail, type MailServer } from '../../support/mail-server.ts'
import { times } from '../../support/tier.ts'
import {
  cutPoints,
  startCuttingProxy,
  type CutPoint,
  type CuttingProxy,
} from '../../support/cutting-proxy.ts'

const LANES = 2
/** Each step of the conversation twice in each lane, or as often as proof asks for. */
const RUNS = times({ full: 2 * LANES * cutPoints.length, nightly: 3_000 })

/** Mails of one lane: more than its crashes can use up. */
const MAILS = RUNS / LANES + 20

describe(`${RUNS} times kill -9 of the sender, at every step of the conversation`, () => {
  it(
    'loses no mail, sends at most one twice per crash, always under the same Message-ID',
    { timeout: RUNS * 60_000 },
    async () => {
      const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane)))
      expect(lanes.map(({ crashes }) => crashes).reduce((sum, crashes) => sum + crashes)).toBe(RUNS)
    },
  )
})

async function runLane(lane: number): Promise<{ crashes: number }> {
  // Without pipelining every verb is a step of its own.
  await using server = await startMailServer({ hidePIPELINING: true })
  const proxy = await startCuttingProxy(server.port)
  await using bench = await createTestApp()
  let client = await bench.setUp()
  const caseId = await closeRepair(client)
  const [invited] = (await client.need('mail.outbox', {})).rows
  const ready = await readyRepair(client, { serial: '095XE160029999', serialRaw: '095XE160029999' })
  for (let made = 0; made < MAILS; made += 1)
    await client.need('mail.writeOfCase', { caseId: ready, template: 'ready-to-ship' })
  // This bench only fills the outbox: its own attempt is turned away.
  proxy.arm('connect', 0, () => {})
  await useMailServer(client, proxy.port)
  const queued = await client.need('mail.outbox', { filter: 'all', limit: 500 })
  const now = new Date(bench.clock.now()).toISOString()
  await bench.app.close()

  let crashes = 0
  const seen = new Map<CutPoint, number>()
  for (let run = lane; run < RUNS; run += LANES) {
    const point = cutPoints[run % cutPoints.length] ?? 'connect'
    const crashed = await crashAt(bench.dir, now, proxy, point, isOfLine(point) ? 0 : run % 4 < 2 ? 0 : 1)
    if (crashed) {
      crashes += 1
      seen.set(point, (seen.get(point) ?? 0) + 1)
    }
  }
  await finish(bench.dir, now, proxy, server, queued.total)
  await bench.restart()
  client = await bench.signInAgain()
  const after = await client.need('mail.outbox', { filter: 'all', limit: 500 })

  const ids = (await server.parsed()).map(({ messageId }) => messageId)
  const wanted = after.rows.map(({ messageId }) => messageId)
  expect(after.rows.map(({ state }) => state)).toEqual(after.rows.map(() => 'sent'))
  expect(new Set(ids)).toEqual(new Set(wanted))
  expect(new Set(wanted).size).toBe(queued.total)
  expect(ids.length - queued.total).toBeLessThanOrEqual(crashes)
  // No mail ever more than once per crash that could have caught it.
  expect(Object.fromEntries(seen)).toMatchObject({ DATA: expect.any(Number), accepted: expect.any(Number) })
  const invitation = await client.need('invitations.ofCase', { caseId })
  expect(invitation?.state).toBe('sent')
  expect(invited?.about.kind).toBe('invitation')
  await proxy.close()
  return { crashes }
}

/** Lets the sender work until the conversation gets to the point, and ends it there without a warning. */
function crashAt(
  dir: string,
  now: string,
  proxy: CuttingProxy,
  point: CutPoint,
  skip: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const bench = startSender(dir, now)
    proxy.arm(point, skip, () => bench.kill('SIGKILL'))
    bench.once('exit', (_, signal) => resolve(signal === 'SIGKILL'))
  })
}

/** Once a connection, not once a mail. */
function isOfLine(point: CutPoint): boolean {
  return point === 'connect' || point === 'EHLO'
}

/** The last run: whatever is left goes out. */
async function finish(
  dir: string,
  now: string,
  proxy: CuttingProxy,
  server: MailServer,
  total: number,
): Promise<void> {
  proxy.disarm()
  const bench = startSender(dir, now)
  const ended = new Promise((resolve) => bench.once('exit', resolve))
  for (let count = server.mails.length; ; count += 1) {
    if (new Set(server.mails.map(messageIdOf)).size >= total) break
    await server.got(count + 1)
  }
  bench.kill('SIGTERM')
  await ended
}

function startSender(dir: string, now: string): ChildProcess {
  return spawn(process.execPath, [childProgram('sending-bench'), dir, now], {
    stdio: 'ignore',
    env: compiledOnce(),
  })
}

function messageIdOf({ raw }: GotMail): string {
  return /^Message-ID: (.*)$/im.exec(raw.toString('latin1'))?.[1] ?? ''
}
