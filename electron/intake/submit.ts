import { DateTime } from 'luxon'
import { uuidv7 } from 'uuidv7'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { decideRecorded, type ClaimRecord } from '../../shared/intake/claim-record.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { caseStream, type CaseOpened, type NewCaseEvent } from '../../shared/intake/events.ts'
import { caseRecord } from '../../shared/intake/case.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { isLongAgo, missingForSubmit, type IntakeDraft } from '../../shared/intake/draft.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { rmaNumber } from '../../shared/kernel/rma.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import type { Handler } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import { nextRmaCounter } from './case-store.ts'
import { factsOfDraft, gatherFacts, isInFuture } from './claim-facts.ts'
import type { IntakeDeps } from './deps.ts'
import type { DraftStore } from './draft-store.ts'
import { expectNewRma, sealedCaseOfDraft, sealedOpenCase } from './sealed-cases.ts'

type Submit = Handler<(typeof intakeContract)['intake.submit']>

/** Checks a unit in: customer sealed, RMA number, case, decision and first steps, in one transaction or not at all. */
export function submitIntake(deps: IntakeDeps, drafts: DraftStore): Submit {
  return ({ now, caller, by }, { id, draft, clockConfirmed, tellCustomer }) => {
    // A double click, or a window that missed the first response: the same case again, never a second one.
    const before = sealedCaseOfDraft(deps.ledger, id)
    if (before) return answerAgain(deps, before.id, before.rma)
    const missing = missingForSubmit(draft)
    const facts = factsOfDraft(draft)
    if (missing.length > 0 || !facts) return refuse('intake-incomplete', { fields: missing })
    const clockVerified = deps.clockVerified()
    if (!clockConfirmed && !clockVerified) return refuse('clock-not-verified')
    const centre = deps.centre()
    if (isInFuture(facts, centre.zone, now)) return refuse('damage-in-the-future')
    if (isLongAgo(facts.damagedOn, localDate(now, centre.zone)) && !draft.oldDamageConfirmed)
      return refuse('damage-long-ago', { on: facts.damagedOn ?? '' })
    const phone = enteredPhone(draft.customer.phone, centre.region)
    if (!phone.ok) return phone
    const missingPhoto = [
      ...draft.photos.map(({ hash }) => hash),
      ...(draft.signature ? [draft.signature] : []),
    ].find((hash) => !deps.photoExists(hash))
    if (missingPhoto !== undefined) return refuse('photo-unknown', { hash: missingPhoto })
    const serial = normaliseSerial(draft.serial)
    const kept = drafts.find(deps.database.reader, id, caller.personId)
    const receivedAt = Math.min(draft.receivedAt ?? kept?.draft.receivedAt ?? now, now)

    return deps.ledger.transact(by, (work) => {
      const open = sealedOpenCase(work, serial)
      if (open) return refuse('serial-in-open-case', { rma: open.rma, caseId: open.id, serial })
      const retired = deps.plans.retirement(work, serial)
      if (retired) return refuse('serial-retired', { serial, replacedBy: retired.replacedBy })
      const gathered = gatherFacts(deps, work, { facts, serial, receivedAt, openCase: false }, now)
      const decision = decideRecorded(gathered.facts, deps.catalogueAt(now))
      if (!decision.ok) return decision
      const claim: ClaimRecord = {
        facts: gathered.facts,
        decision: decision.value,
        plan: gathered.plan && { id: gathered.plan.id, number: gathered.plan.number },
      }
      const caseId = uuidv7()
      const year = DateTime.fromMillis(deps.trustedNow(now), { zone: centre.zone }).year
      const used = numbersUsed(work, year)
      const counter = nextRmaCounter(work.tx, year, centre.numberBlock, used)
      const rma = rmaNumber(centre.code, year, centre.numberBlock, counter)
      expectNewRma(work, rma)
      const customer = deps.personal.seal(work.tx, 'customer', contactOf(draft.customer, phone.value), now)
      const opened: CaseOpened = {
        rma,
        serial,
        serialRaw: draft.serialRaw || draft.serial,
        activation: draft.activation,
        dealer: draft.dealer,
        customer: { ...customer },
        words: draft.words.trim(),
        accessories: draft.accessories,
        photos: draft.photos.map((photo) => ({ ...photo })),
        signature: draft.signature,
        draftId: id,
        requestId: draft.requestId,
        receivedAt,
        facts: { ...facts },
        clockVerified,
      }
      const appended = work.append(caseStream, caseId, 0, [
        caseStream.event('case.opened', opened),
        caseStream.event('case.decided', { claim }),
        ...firstSteps(draft, claim),
      ])
      if (!appended.ok) throw new Error('a new case stream was not empty')
      const signed = draft.signed ? deps.signing.signTaken(work, caseId, draft.signed) : ok(null)
      if (!signed.ok) return signed
      for (const other of draft.samePersonAs) deps.joinCustomers(work, customer.subject, other)
      if (draft.requestId) deps.requests.markArrived(work, draft.requestId, { caseId, rma })
      if (tellCustomer) {
        const { subject } = customer
        const step = { from: null, to: 'checked-in', carrier: '', tracking: '' } as const
        deps.letters.tell(work, { caseId, rma, serial, model: facts.model, subject, ...step })
      }
      drafts.remove(work.tx, id, caller.personId)
      return ok({ caseId, rma, claim })
    })
  }
}

/** The highest number of a year that may have been given out by records that a restore left behind; null for none. */
function numbersUsed(work: Work, year: number): number | null {
  const [centre] = work.ids(centreStream)
  return centre === undefined ? null : (work.load(centreRecord, centre)?.numbersUsed[year] ?? null)
}

/** Assessed at the counter, or express (P7): the case need not wait to be decided. Proof that is missing holds it. */
function firstSteps(draft: IntakeDraft, { decision }: ClaimRecord): NewCaseEvent[] {
  const path: CaseStatus[] = []
  if (decision.outcome === 'express-replacement') path.push('decided')
  else if (draft.assessed)
    path.push('assessed', ...(decision.outcome === 'needs-proof' ? [] : (['decided'] as const)))
  return path.map((to, index) =>
    caseStream.event('case.moved', {
      from: path[index - 1] ?? 'checked-in',
      to,
      reason: '',
      carrier: '',
      tracking: '',
    }),
  )
}

function answerAgain(deps: IntakeDeps, caseId: string, rma: string): ReturnType<Submit> {
  const claim = deps.ledger.load(caseRecord, caseId)?.claim
  if (!claim) throw new Error(`case ${caseId} was opened without a decision`)
  return ok({ caseId, rma, claim })
}

function contactOf({ name, email }: IntakeDraft['customer'], phone: string): Record<string, string> {
  return { name: name.trim(), phone, email: email.trim() }
}
