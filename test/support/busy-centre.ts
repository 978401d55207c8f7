import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { openBench } from '../../electron/bench/open-bench.ts'
import { createLedger } from '../../electron/ledger/ledger.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { reportsProjector } from '../../electron/reports/projector.ts'
import type { Work } from '../../electron/ledger/ledger.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { ClaimDecision } from '../../shared/intake/claim-decision.ts'
import type { ClaimRecord } from '../../shared/intake/claim-record.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { invitationStream } from '../../shared/invitations/events.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { NewEvent, Stream } from '../../shared/kernel/stream.ts'
import { reviewDueAt } from '../../shared/reviews/due.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { takeIn } from './intake.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import { createTestApp, type TestApp } from './create-test-app.ts'
import { manualClock } from './manual-clock.ts'
import { testPorts } from './test-ports.ts'

const models = ['Mavic Air 2', 'Mavic Mini', 'Spark', 'Phantom 4 Pro', 'Inspire 2', 'Ronin-S', 'Osmo Action']
const ZONE = 'Europe/Prague'
const HOUR = 3_600_000

/** One event, at its moment. */
interface Told {
  /** Three-hour ticks since the case came in. */
  readonly after: number
  append(work: Work): Result<unknown, Refusal>
}

/**
 * A centre of many cases, submissions and invitations, spread over a stretch of time and lasting from hours to weeks.
 * Appended through the ledger; only the reports hear of them, other lists stay empty. The last hours see no new case.
 */
export async function busyCentre(setup: {
  readonly cases: number
  /** When the first comes in, ISO. */
  readonly from: string
  readonly days: number
}): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-busy-'))
  const from = Date.parse(setup.from)
  const clock = manualClock(new Date(from - 24 * HOUR).toISOString())
  const first = await createTestApp({ dir, clock })
  const { claim } = await takeIn(await first.setUp())
  await first.app.close()
  await fill(dir, setup.cases, from, setup.days, claim)
  clock.set(new Date(from + setup.days * 24 * HOUR).toISOString())
  return await createTestApp({ dir, clock })
}

async function fill(
  dir: string,
  cases: number,
  start: number,
  days: number,
  claim: ClaimRecord,
): Promise<void> {
  const opened = await openBench(testPorts(dir, manualClock()))
  if (!opened.ok) throw new Error(opened.error.code)
  const { database, keys } = opened.value
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors: [reportsProjector],
    texts: createPersonalStore(keys),
    onCommit: () => {},
  })
  const ticks = days * 8
  const due = new Map<number, Told[]>()
  let next = 0
  for (let tick = 0; tick < ticks; tick += 1) {
    for (const until = Math.floor(((tick + 1) / ticks) * cases); next < until; next += 1) {
      for (const told of lifeOf(next, claim, start)) {
        const list = due.get(tick + told.after) ?? []
        due.set(tick + told.after, list)
        list.push(told)
      }
    }
    const now = start + tick * 3 * HOUR + (tick % 17) * 61_337
    ledger.transact({ actor: `person-${tick % 7}`, now }, (work) => {
      for (const told of due.get(tick) ?? []) {
        const done = told.append(work)
        if (!done.ok) throw new Error(done.error.code)
      }
      return ok(null)
    })
    due.delete(tick)
  }
  opened.value.close()
}

type At<S extends Stream> = readonly [after: number, event: NewEvent<S>]

function record<S extends Stream>(stream: S, events: readonly At<S>[]): Told[] {
  const id = uuidv7()
  return events.map(([after, event], version) => ({
    after,
    append: (work) => work.append(stream, id, version, [event]),
  }))
}

/** What happens to the case with this number and beside it. */
function lifeOf(n: number, claim: ClaimRecord, start: number): readonly Told[] {
  const model = models[n % models.length] ?? 'Spark'
  const serial = `095XE${String(n).padStart(9, '0')}`
  return [
    ...record(caseStream, caseLife(n, model, serial, claim, start)),
    ...(n % 10 === 0 ? record(submissionStream, reviewLife(n, model, serial, start)) : []),
    ...(n % 10 === 5 ? record(invitationStream, invitationLife(n, model, serial)) : []),
  ]
}

function caseLife(
  n: number,
  model: string,
  serial: string,
  claim: ClaimRecord,
  receivedAt: number,
): At<typeof caseStream>[] {
  const ordinal = n % 4 === 0 ? (n % 8 === 0 ? 2 : 1) : null
  const decision = decisionOf(n, ordinal, claim.decision)
  const slow = 3 + (n % 13)
  const held = n % 97 === 0 ? 200 : 0
  const moved = (to: CaseStatus) =>
    caseStream.event('case.moved', { from: 'checked-in', to, reason: '', carrier: '', tracking: '' })
  const opened = caseStream.event('case.opened', {
    rma: `RMA-PRG-2026-${1_000_000 + n}`,
    serial,
    serialRaw: serial,
    activation: { state: 'unknown' },
    dealer: null,
    customer: somebody(),
    words: '',
    accessories: [],
    photos: [],
    signature: null,
    draftId: uuidv7(),
    requestId: null,
    receivedAt,
    clockVerified: true,
    facts: {
      model,
      productRegion: null,
      cause: 'accident',
      damagedOn: null,
      damagedTime: null,
      warrantyEndsOn: null,
      components: ['gimbal'],
    },
  })
  const replaced = caseStream.event('case.replaced', {
    from: 'accepted',
    since: 0,
    newSerial: `X${serial}`,
    grade: 'new',
    planId: null,
    ordinal,
  })
  return [
    [0, opened],
    [0, moved('assessed')],
    [n % 3, caseStream.event('case.decided', { claim: { ...claim, decision } })],
    [n % 3, moved('decided')],
    [slow, moved('accepted')],
    [slow * 2, n % 4 === 0 ? replaced : moved('in-repair')],
    [slow * 3 + held, moved('quality-check')],
    [slow * 3 + 1 + held, moved('ready')],
    [slow * 4 + 1 + held, moved('shipped')],
    [slow * 5 + 1 + held, moved('closed')],
  ]
}

/** Every fourth case is replaced under its plan; the others are repaired, or lack a proof. */
function decisionOf(
  n: number,
  ordinal: number | null,
  { components, gates, warnings, rulebook, catalogueVersion }: ClaimDecision,
): ClaimDecision {
  const explained = { components, gates, warnings, rulebook, catalogueVersion }
  const none = { ordinal: null, takesFromBalance: false, fee: null, ...explained } as const
  if (ordinal !== null) {
    const fee = { amount: 6900, currency: 'USD' }
    return { outcome: 'plan-replacement', ordinal, takesFromBalance: true, fee, missing: [], ...explained }
  }
  if (n % 4 === 3) return { outcome: 'needs-proof', missing: ['cause'], ...none }
  return { outcome: n % 4 === 1 ? 'warranty-repair' : 'paid-repair', missing: [], ...none }
}

function reviewLife(
  n: number,
  model: string,
  serial: string,
  cameInAt: number,
): At<typeof submissionStream>[] {
  const received = submissionStream.event('submission.received', {
    number: `VER-PRG-2026-${1_000_000 + n}`,
    applicant: somebody(),
    model,
    aircraftSerial: serial,
    aircraftSerialRaw: serial,
    gimbalSerial: null,
    app: 'fly',
    link: null,
    language: 'cs',
    cameInAt,
    dueAt: reviewDueAt(cameInAt, ZONE),
    zone: ZONE,
    entry: 'form',
    previous: null,
  })
  const judged = submissionStream.event('submission.judged', {
    verdict: n % 20 === 0 ? 'approved' : 'rejected',
    round: 1,
    final: true,
    failed: [],
    reason: '',
    override: false,
    basis: null,
    viewed: null,
    invitation: null,
    letter: null,
    clockVerified: n % 100 !== 0,
  })
  return [
    [0, received],
    [4 + (n % 9) * 5, judged],
  ]
}

function invitationLife(n: number, model: string, serial: string): At<typeof invitationStream>[] {
  const drafted = invitationStream.event('invitation.drafted', {
    kind: 'post-repair',
    serial,
    model,
    customer: somebody(),
    source: { kind: 'case', id: uuidv7(), label: `RMA-PRG-2026-${1_000_000 + n}` },
    language: 'cs',
    facts: { productRegion: null, dealer: null, activation: { state: 'unknown' }, warrantyEndsOn: null },
    gates: [],
    catalogueVersion: '2026.1',
    replaces: null,
  })
  const sent = { mailId: uuidv7(), messageId: '<m@example.cz>', reply: '250', clockVerified: true }
  const bought = { planId: uuidv7(), planNumber: `CP-PRG-2026-${n}`, gates: [] }
  const bounced = { basis: 'person', reply: '' } as const
  return [
    [0, drafted],
    [0, invitationStream.event('invitation.sent', sent)],
    ...(n % 20 === 5 ? [[6, invitationStream.event('invitation.purchased', bought)] as const] : []),
    ...(n % 40 === 15 ? [[1, invitationStream.event('invitation.bounced', bounced)] as const] : []),
  ]
}

function somebody() {
  return { subject: uuidv7(), commitment: '' }
}
