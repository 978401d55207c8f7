import { ok } from '../../shared/kernel/result.ts'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBench } from '../../electron/bench/open-bench.ts'
import { allTurns } from '../../electron/core/turns.ts'
import { recordMailOutcome } from '../../electron/invitations/mail-outcome.ts'
import { invitationsProjector } from '../../electron/invitations/projector.ts'
import { createInvitations } from '../../electron/invitations/service.ts'
import { createLedger } from '../../electron/ledger/ledger.ts'
import { createMail } from '../../electron/mail/service.ts'
import { createMailPort } from '../../electron/mail/outbox-port.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { firstStart } from '../support/create-test-app.ts'
import { manualClock } from '../support/manual-clock.ts'
import { startMailServer } from '../support/mail-server.ts'
import { shippedCatalogue } from '../support/shipped-catalogue.ts'
import { testPorts } from '../support/test-ports.ts'
import { line, ms, once, times } from './support/measure.ts'

const MAILS = Number(process.env['BENCH_MAILS'] ?? 10_000)

/** Queueing invitations, draining them into a real server on loopback, and what that needs of memory. */
export async function run(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-bench-'))
  const clock = manualClock()
  const ports = testPorts(dir, clock)
  const opened = await openBench(ports)
  if (!opened.ok) throw new Error(opened.error.code)
  const bench = opened.value
  const { database, keys } = bench
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: 'bench',
    projectors: [invitationsProjector],
    texts: personal,
    onCommit: () => {},
  })
  const centre = () => ({
    ...firstStart.centre,
    idleMinutes: 10,
    id: 'centre',
    benchId: keys.signer.bench,
    benchNumber: 1,
    numberBlock: 1,
    benchName: 'Bench 1',
  })
  const mail = createMail({
    readsByToken: () => false,
    database,
    ledger,
    personal,
    turns: allTurns,
    keys,
    letterKey: keys.purposeKey('letter mark'),
    centre,
    resourcesDir: ports.resourcesDir,
    log: ports.log,
    letterhead: async () => ({ head: null, ending: [], logo: null }),
    attachment: () => Promise.resolve(ok(null)),
    now: () => clock.now(),
    clockVerified: () => true,
    confirmSecret: async () => ok(null),
    nameOf: () => null,
    findCustomers: () => null,
    changed: () => {},
    outcomes: { invitation: recordMailOutcome(() => true) },
    findCase: () => null,
    newestCase: () => null,
    say: (key) => key,
    outcomeWords: () => '',
    sampleReasons: () => '',
  })
  const invitations = createInvitations({
    database,
    ledger,
    personal,
    turns: allTurns,
    centre,
    log: ports.log,
    mail: createMailPort(mail),
    confirmSecret: async () => ok(null),
    now: () => clock.now(),
    catalogueAt: () => shippedCatalogue,
    clockVerified: () => true,
    findCase: () => null,
    registerPlan: () => ({ ok: false, error: { code: 'not-eligible', params: {} } }),
    nameOf: () => null,
    findCustomers: () => null,
  })
  const by = { actor: 'bench', now: clock.now() }
  const queueing = await times(MAILS, (n) => {
    const done = ledger.transact(by, (work) => {
      const person = { name: `Zákazník ${n}`, phone: '', email: `customer${n}@example.cz` }
      return invitations.open(work, {
        kind: 'post-repair',
        serial: `095XE16${String(n).padStart(7, '0')}`,
        model: 'Mavic Air 2',
        customer: personal.seal(work.tx, 'customer', person, by.now),
        source: { kind: 'case', id: randomUUID(), label: `RMA-PRG-2026-${n}` },
        facts: {
          productRegion: 'CZ',
          dealer: 'authorised',
          activation: { state: 'unknown' },
          warrantyEndsOn: null,
        },
      })
    })
    if (!done.ok) throw new Error(done.error.code)
  })
  print(line(`queue one of ${MAILS} invitations: person, event, mail, head`, queueing))

  await using server = await startMailServer()
  const before = process.memoryUsage().rss
  const settings = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none' as const,
    user: '',
    replyTo: '',
    fromName: 'Servis Praha',
    fromAddress: 'servis@example.cz',
    reminderHours: null,
    signIn: null,
  }
  const actsBy = { actor: 'bench', now: clock.now() }
  const call = { now: actsBy.now, clientId: 'bench', caller: { personId: 'bench', roles: [] }, by: actsBy }
  const drained = await once(async () => {
    await mail.handlers['mail.saveSettings'](call, {
      settings,
      secret: null,
      clientSecret: null,
      pin: '000000',
    })
    await server.got(MAILS)
  })
  await mail.close()
  const after = process.memoryUsage().rss
  print(
    `drain ${MAILS} into a loopback server: ${ms(drained.ms)}, ${Math.round(MAILS / (drained.ms / 1000))} a second`,
  )
  print(`memory while draining (the server keeps every mail): ${mib(before)} → ${mib(after)}`)
  const listed = await times(200, (n) =>
    invitations.handlers['invitations.list'](call, {
      text: '',
      states: [],
      kinds: [],
      closingToday: false,
      sort: 'closing',
      descending: false,
      limit: 100,
      offset: (n * 97) % Math.max(1, MAILS - 100),
    }),
  )
  print(line(`a page of 100 of ${MAILS} open windows, what closes first on top`, listed))
  invitations.reminders.close()
  bench.close()
  rmSync(dir, { recursive: true, force: true })
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`
}
