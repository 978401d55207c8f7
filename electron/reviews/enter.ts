import { DateTime } from 'luxon'
import { uuidv7 } from 'uuidv7'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { enteredSerial } from '../../shared/kernel/entered-serial.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { NewSubmission, submissionErrors } from '../../shared/reviews/contract.ts'
import { reviewDueAt } from '../../shared/reviews/due.ts'
import { submissionStream, type SubmissionReceived } from '../../shared/reviews/events.ts'
import { submissionNumber } from '../../shared/reviews/number.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { Work } from '../ledger/ledger.ts'
import { RecordsDamagedError } from '../ledger/records-damaged.ts'
import type { ReviewsDeps } from './deps.ts'
import { loadSubmission } from './load.ts'
import { nextSubmissionCounter } from './store.ts'

export const receivedNumber = { type: 'submission.received', path: 'number' } as const satisfies EventKey<
  typeof submissionStream
>

export type EnterRefusal = Refusal<(typeof submissionErrors)[number]>

export interface Entered {
  readonly id: string
  readonly number: string
  /** The event with which it came in. */
  readonly event: string
}

/** Enters a submission inside a transaction: number, applicant sealed (P9), due time (T5) fixed in the centre's zone. */
export function enterSubmission(
  deps: Pick<ReviewsDeps, 'centre' | 'personal' | 'modelExists' | 'trustedNow'>,
  work: Work,
  wanted: NewSubmission,
  entry: SubmissionReceived['entry'],
): Result<Entered, EnterRefusal> {
  const { now } = work.by
  const cameInAt = wanted.cameInAt ?? now
  if (!deps.modelExists(wanted.model, now)) return refuse('unknown-model', { model: wanted.model })
  if (cameInAt > now) return refuse('came-in-later', { cameInAt })
  const aircraft = enteredSerial(wanted.aircraftSerial)
  if (!aircraft.ok) return aircraft
  const gimbal =
    normaliseSerial(wanted.gimbalSerial ?? '') === '' ? ok(null) : enteredSerial(wanted.gimbalSerial ?? '')
  if (!gimbal.ok) return gimbal
  const phone = enteredPhone(wanted.applicant.phone, deps.centre().region)
  if (!phone.ok) return phone
  const answered = answersEarlier(work, wanted.previous)
  if (!answered.ok) return answered
  const centre = deps.centre()
  const id = uuidv7()
  const year = DateTime.fromMillis(deps.trustedNow(now), { zone: centre.zone }).year
  const counter = nextSubmissionCounter(work.tx, year, centre.numberBlock)
  const number = submissionNumber(centre.code, year, centre.numberBlock, counter)
  // The rows lack one where a number that they would give is on record already.
  if (work.having(submissionStream, receivedNumber, number).length > 0)
    throw new RecordsDamagedError('submission', number)
  const applicant = deps.personal.seal(work.tx, 'customer', { ...wanted.applicant, phone: phone.value }, now)
  const body = {
    number,
    applicant: { ...applicant },
    model: wanted.model,
    aircraftSerial: aircraft.value,
    aircraftSerialRaw: wanted.aircraftSerial,
    gimbalSerial: gimbal.value,
    app: wanted.app,
    link: wanted.link === '' ? null : wanted.link,
    language: wanted.language ?? centre.language,
    cameInAt,
    dueAt: reviewDueAt(cameInAt, centre.zone),
    zone: centre.zone,
    entry,
    previous: wanted.previous,
  } satisfies SubmissionReceived
  const appended = work.append(submissionStream, id, 0, [submissionStream.event('submission.received', body)])
  if (!appended.ok) throw new Error('a new submission has no history')
  if (wanted.previous !== null) {
    const linked = work.append(submissionStream, wanted.previous, answered.value, [
      submissionStream.event('submission.resubmitted', { by: id }),
    ])
    if (!linked.ok) return linked
  }
  return ok({ id, number, event: appended.value[0]?.id ?? '' })
}

/** The version of the submission that this one answers; only one that was sent back, and only once. */
function answersEarlier(work: Work, previous: string | null): Result<number, EnterRefusal> {
  if (previous === null) return ok(0)
  const earlier = loadSubmission(work, previous)
  if (!earlier.ok || earlier.value.state !== 'sent-back' || earlier.value.resubmittedBy !== null) {
    return refuse('previous-not-sent-back', { previous })
  }
  return ok(earlier.value.version)
}
