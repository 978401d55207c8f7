import { ok } from '../../../shared/kernel/result.ts'
import { flushCompileCache } from 'node:module'
import { openBench } from '../../../electron/bench/open-bench.ts'
import { allTurns } from '../../../electron/core/turns.ts'
import { invitationsProjector } from '../../../electron/invitations/projector.ts'
import { recordMailOutcome } from '../../../electron/invitations/mail-outcome.ts'
import { createLedger } from '../../../electron/ledger/ledger.ts'
import { createMail } from '../../../electron/mail/service.ts'
import { createPersonalStore } from '../../../electron/personal/personal-store.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testPorts } from '../../support/test-ports.ts'

// The outbox and its sender as the program runs them, and nothing else: hundreds of starts must be quick.

const [, , dir = '', start = ''] = process.argv
const clock = manualClock(start)
const log = { info: () => {}, warn: () => {}, error: console.error }
const ports = { ...testPorts(dir, clock), log }
const opened = await openBench(ports)
if (!opened.ok) throw new Error(`the bench did not open: ${opened.error.code}`)
const bench = opened.value
const { database, keys } = bench
const personal = createPersonalStore(keys)
const mail = createMail({
  readsByToken: () => false,
  database,
  ledger: createLedger({
    database,
    signer: keys.signer,
    rulebook: 'test',
    projectors: [invitationsProjector],
    texts: personal,
    onCommit: () => {},
  }),
  personal,
  turns: allTurns,
  keys,
  letterKey: keys.purposeKey('letter mark'),
  resourcesDir: ports.resourcesDir,
  log,
  centre: () => ({
    id: 'centre',
    name: 'Servis Praha',
    code: 'PRG',
    region: 'CZ',
    zone: 'Europe/Prague',
    currency: 'CZK',
    language: 'en',
    idleMinutes: 10,
    benchId: keys.signer.bench,
    benchNumber: 1,
    numberBlock: 1,
    benchName: 'Bench 1',
  }),
  letterhead: async () => ({ head: null, ending: [], logo: null }),
  attachment: () => Promise.resolve(ok(null)),
  now: () => clock.now(),
  clockVerified: () => true,
  confirmSecret: async () => ({ ok: true, value: null }),
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
// Whoever is killed writes down no compiled code: before that, then.
flushCompileCache()
process.once('SIGTERM', () => {
  void mail.close().then(() => {
    bench.close()
    process.exit(0)
  })
})
// The sender's timers do not hold a process that has nothing else to do.
setInterval(() => {}, 1_000)
