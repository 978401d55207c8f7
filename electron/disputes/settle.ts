import type { SettledHow } from '../../shared/disputes/events.ts'
import { caseRecord, caseStream, hasEnded } from '../../shared/intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { streamKind, type NewEvent, type RecordedEvent, type Stream } from '../../shared/kernel/stream.ts'
import { decideAgain } from '../../shared/rpc/decide-again.ts'
import { orderOf } from '../../shared/rpc/event-order.ts'
import { allStreams } from '../../shared/rpc/streams.ts'
import type { Work } from '../ledger/ledger.ts'
import { sealedOutFor } from '../loans/index.ts'
import type { Dispute } from './store.ts'

/** Ids of what was recorded. */
type Settled = Result<
  readonly string[],
  Refusal<'does-not-hold' | 'serial-in-open-case' | 'changed-meanwhile'>
>

export interface Correction {
  /** The serial as it should have been read, normalised; and as it was given. */
  readonly serial: string
  readonly serialRaw: string
}

/** Takes one way out, within the transaction that records how the dispute was settled. */
export function takeWayOut(
  work: Work,
  dispute: Dispute,
  how: Exclude<SettledHow, 'by-itself'>,
  correction: Correction,
): Settled {
  switch (how) {
    case 'entered-again':
      return enterAgain(work, dispute.lost)
    case 'joined':
      return join(work, dispute)
    case 'corrected':
      return correct(work, dispute, correction)
    case 'dropped':
      return ok([])
    default:
      return how satisfies never
  }
}

/**
 * Letters were not sent, how another dispute was settled is asked again by itself, and what was promised without the log was
 * promised then: none of it is entered again.
 */
const leftOut = new Set(['mail', 'dispute', 'unconfirmed'])

/** Every step is decided anew on its record as it stands now, and all of them count, or none. */
function enterAgain(work: Work, lost: readonly RecordedEvent<Stream>[]): Settled {
  const recorded: string[] = []
  for (const event of lost.filter(({ stream }) => !leftOut.has(streamKind(stream)))) {
    const again = appendAgain(work, event)
    if (!again.ok) return again
    recorded.push(...again.value)
  }
  return ok(recorded)
}

function appendAgain(work: Work, event: RecordedEvent<Stream>): Settled {
  const refused = refuse('does-not-hold', { type: event.type })
  const stream = streamOf(event)
  if (!stream) return refused
  const id = stream.idOf(event)
  const { length } = work.events(stream, id)
  const body = orderOf(event.type) === 'free' ? event.body : decideAgain(event, work)
  if (length === 0 || body === null || isLentMeanwhile(work, event)) return refused
  return appended(work, stream, id, { type: event.type, body })
}

/** True of a loan whose unit is out for some case now: lending it again would have it out twice. */
function isLentMeanwhile(work: Work, event: RecordedEvent<Stream>): boolean {
  const read = caseEvent(event)
  return read?.type === 'case.loan-given' && sealedOutFor(work, read.body.serial) !== null
}

/** Where both benches took in the same unit: what the second said of it goes to the first case. */
function join(work: Work, dispute: Dispute): Settled {
  const into = caseJoined(dispute)
  const open = into === null ? null : work.load(caseRecord, into)
  if (into === null || !open) return refuse('does-not-hold', { type: 'case.opened' })
  const recorded: string[] = []
  for (const event of dispute.lost) {
    for (const said of wordsOf(event)) {
      const done = appended(work, caseStream, into, said)
      if (!done.ok) return done
      recorded.push(...done.value)
    }
  }
  return ok(recorded)
}

/** The case that was first, of two for one unit. */
export function caseJoined({ lost, first }: Pick<Dispute, 'lost' | 'first'>): string | null {
  if (!lost.some(({ type }) => type === 'case.opened')) return null
  const opened = first.find(({ type }) => type === 'case.opened')
  return opened ? caseStream.idOf(opened) : null
}

/** What a case says besides where it stands: the customer's words, notes, photos. */
function wordsOf(event: RecordedEvent<Stream>): readonly NewEvent<typeof caseStream>[] {
  const read = caseEvent(event)
  if (read?.type === 'case.noted') return [caseStream.event('case.noted', read.body)]
  if (read?.type === 'case.photos-added') return [caseStream.event('case.photos-added', read.body)]
  if (read?.type !== 'case.opened') return []
  const { words, photos } = read.body
  return [
    ...(words === '' ? [] : [caseStream.event('case.noted', { text: words })]),
    ...(photos.length === 0 ? [] : [caseStream.event('case.photos-added', { photos })]),
  ]
}

/**
 * The serial was read wrongly: the case counts with the right one, under its own number. What was said of it comes along;
 * where it stands is decided anew by a person.
 */
function correct(work: Work, { lost }: Dispute, { serial, serialRaw }: Correction): Settled {
  const other = work
    .having(caseStream, { type: 'case.opened', path: 'serial' }, serial)
    .map((id) => work.load(caseRecord, id))
    .find((one) => one !== null && !hasEnded(one.status))
  if (other) return refuse('serial-in-open-case', { rma: other.opened.rma })
  const recorded: string[] = []
  for (const event of lost) {
    const read = caseEvent(event)
    if (!read) continue
    const next =
      read.type === 'case.opened'
        ? [caseStream.event('case.opened', { ...read.body, serial, serialRaw })]
        : wordsOf(read)
    for (const one of next) {
      const done = appended(work, caseStream, caseStream.idOf(read), one)
      if (!done.ok) return done
      recorded.push(...done.value)
    }
  }
  return recorded.length === 0 ? refuse('does-not-hold', { type: 'case.opened' }) : ok(recorded)
}

function caseEvent(event: RecordedEvent<Stream>): RecordedEvent<typeof caseStream> | null {
  return isOfCase(event) ? event : null
}

function isOfCase(
  event: RecordedEvent<Stream> | RecordedEvent<typeof caseStream>,
): event is RecordedEvent<typeof caseStream> {
  return event.type in caseStream.events
}

function streamOf({ type }: { readonly type: string }): Stream | null {
  return allStreams.find(({ events }) => Object.hasOwn(events, type)) ?? null
}

function appended<S extends Stream>(
  work: Work,
  stream: S,
  id: string,
  event: NewEvent<S>,
): Result<readonly string[], Refusal<'changed-meanwhile'>> {
  const done = work.append(stream, id, work.events(stream, id).length, [event])
  return done.ok ? ok(done.value.map((one) => one.id)) : done
}
