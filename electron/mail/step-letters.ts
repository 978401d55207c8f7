import { STEP_LETTERS_ID } from '../../shared/mail/events.ts'
import type { LetterStep } from '../../shared/mail/letter-steps.ts'
import {
  letterStepOf,
  noStepLetters,
  stepLettersRecord,
  templateOfStep,
  type StepLetters,
  type StepLetterStanding,
} from '../../shared/mail/step-letters.ts'
import { templateVariables, type MailFacts } from '../../shared/mail/templates.ts'
import type { Reader } from '../db/open.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import { factsOf, recipientOf } from './compose.ts'
import type { MailDeps } from './deps.ts'
import { mailsAbout } from './outbox-store.ts'
import type { MailQueue } from './queue.ts'

/** A step of a case, and what its letter may say. `from`: null where the case has just been opened. */
export interface StepOfCase {
  readonly caseId: string
  readonly rma: string
  readonly serial: string
  readonly model: string
  /** The customer's key in `personal`. */
  readonly subject: string
  readonly from: string | null
  readonly to: string
  readonly carrier: string
  readonly tracking: string
}

type Deps = Pick<MailDeps, 'personal' | 'centre' | 'say'>

/** The fact by which the letter of a step is known from one that somebody wrote by hand. Its words do not show it. */
const STEP_FACT = 'step'

export function stepLettersNow(records: Pick<RecordReader, 'load'>): StepLetters {
  return records.load(stepLettersRecord, STEP_LETTERS_ID) ?? noStepLetters
}

/** What would become of the letter of a step, and the step that it tells of. */
export function standingOf(
  deps: Deps,
  records: Pick<RecordReader, 'load' | 'reader'>,
  step: StepOfCase,
): { readonly standing: Exclude<StepLetterStanding, 'tells'> } | { standing: 'tells'; told: LetterStep } {
  const told = letterStepOf(step.from, step.to)
  if (told === null || !stepLettersNow(records).steps.includes(told)) return { standing: 'not-told' }
  if (recipientOf(deps.personal, records.reader, step.subject) === null) return { standing: 'no-address' }
  const facts = stepFacts(deps, told, step)
  const same = lettersOf(records.reader, step.caseId, told).some(
    (row) => counts.has(row.state) && saysAll(factsOf(deps.personal, records.reader, row), facts),
  )
  return same ? { standing: 'told-already' } : { standing: 'tells', told }
}

/** Queues the letter of a step in the transaction that records it, where the centre tells of it. True where one was queued. */
export function tellOfStep(deps: Deps, queue: MailQueue, work: Work, step: StepOfCase): boolean {
  const found = standingOf(deps, work, step)
  if (found.standing !== 'tells') return false
  const { caseId, rma, subject } = step
  queue.queue(work, {
    template: templateOfStep[found.told],
    language: deps.centre().language,
    subject,
    facts: stepFacts(deps, found.told, step),
    about: { kind: 'case', id: caseId, label: rma },
    notAfter: null,
  })
  return true
}

/** Takes back what a step has queued since this moment, where it has not left. */
export function takeBackStepLetter(
  deps: Pick<MailDeps, 'personal'>,
  queue: MailQueue,
  work: Work,
  step: { readonly caseId: string; readonly to: string; readonly at: number },
): void {
  for (const row of mailsAbout(work.tx, 'case', step.caseId))
    if (isTakenBackWith(deps, work.tx, row, step)) queue.cancel(work, row.id)
}

/** How many letters about a case were written since a step and stay when it is undone. */
export function lettersThatStay(
  deps: Pick<MailDeps, 'personal'>,
  reader: Reader,
  step: { readonly caseId: string; readonly to: string; readonly at: number },
): number {
  return mailsAbout(reader, 'case', step.caseId).filter(
    (row) => row.queuedAt >= step.at && row.state !== 'dropped' && !isTakenBackWith(deps, reader, row, step),
  ).length
}

/** What the words of a step's letter are filled with. */
export function stepFacts(deps: Pick<MailDeps, 'say'>, told: LetterStep, step: StepFacts): MailFacts {
  const { model, serial, rma, carrier, tracking } = step
  const parcel = tracking === '' ? carrier : deps.say('stepLetters.parcel', { carrier, tracking })
  const all: MailFacts = { model, serial, reference: rma, carrier, tracking, parcel }
  const own = templateVariables[templateOfStep[told]].own
  return { ...Object.fromEntries(own.map((name) => [name, all[name] ?? ''])), [STEP_FACT]: told }
}
type StepFacts = Pick<StepOfCase, 'model' | 'serial' | 'rma' | 'carrier' | 'tracking'>

/** True of a letter that a step has queued, and not a person. */
export function isStepLetter(
  deps: Pick<MailDeps, 'personal'>,
  reader: Reader,
  row: Pick<OutboxRow, 'facts'>,
): boolean {
  return STEP_FACT in factsOf(deps.personal, reader, row)
}

/** It has gone out, or will. */
const counts: ReadonlySet<OutboxRow['state']> = new Set(['queued', 'held', 'sending', 'unknown', 'sent'])
/** It has certainly not left. */
const here: ReadonlySet<OutboxRow['state']> = new Set(['queued', 'held', 'failed'])

function lettersOf(reader: Reader, caseId: string, told: LetterStep): readonly OutboxRow[] {
  return mailsAbout(reader, 'case', caseId).filter(({ template }) => template === templateOfStep[told])
}

function isTakenBackWith(
  { personal }: Pick<MailDeps, 'personal'>,
  reader: Reader,
  row: OutboxRow,
  { to, at }: { readonly to: string; readonly at: number },
): boolean {
  return row.queuedAt >= at && here.has(row.state) && factsOf(personal, reader, row)[STEP_FACT] === to
}

function saysAll(said: MailFacts, facts: MailFacts): boolean {
  return Object.entries(facts).every(([name, value]) => name === STEP_FACT || said[name] === value)
}
