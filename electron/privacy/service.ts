import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { CustomerPerson, ErasurePreview, privacyContract } from '../../shared/privacy/contract.ts'
import { customerStream } from '../../shared/privacy/events.ts'
import type { Handlers } from '../core/handler.ts'
import type { Reader } from '../db/open.ts'
import { clearEventsOf } from '../ledger/redact.ts'
import { clearTextWaiting, countRedacted, sealClearTexts } from './clear-texts.ts'
import type { PrivacyDeps } from './deps.ts'
import { erasePerson, isKnownCustomer } from './erase.ts'
import { joinCustomers } from './join.ts'
import { countOldCopies } from './old-copies.ts'
import { personStreams, recordsOfSubjects, sealedOf, streamsOfRecords } from './person-records.ts'
import { personOf, subjectsOfPerson } from './projector.ts'
import { shownElsewhere } from './shared-media.ts'

/** How many people a search shows. */
const MOST_PEOPLE = 50
const MOST_SUBJECTS = 200

/** Customers as people: who is one with whom, what is known of them, and their erasure. */
export function createPrivacy(deps: PrivacyDeps): Handlers<typeof privacyContract> {
  const { database, ledger, personal, streams } = deps
  const { reader } = database
  /** What was counted once only shrinks: every newer event is sealed. */
  let waiting: number | null = null
  return {
    async 'privacy.clearText'() {
      waiting ??= await clearTextWaiting(reader, streams)
      return ok({ waiting, redacted: countRedacted(reader) })
    },
    async 'privacy.sealClearText'({ caller, now, by }, { secret }) {
      const confirmed = await deps.confirmSecret(caller.personId, secret, now)
      if (!confirmed.ok) return confirmed
      const redacted = await sealClearTexts(deps, () => by)
      waiting = null
      return ok({ redacted })
    },
    'privacy.find'(_, { text }) {
      const found = deps.findCustomers(text.trim(), MOST_SUBJECTS) ?? []
      const people = [...new Set(found.map((subject) => personOf(reader, subject)))].slice(0, MOST_PEOPLE)
      return ok({
        people: people.map((subject) => personViewOf(deps, reader, subject)),
        complete: deps.namesComplete(),
      })
    },
    'privacy.preview'(_, { subject }) {
      if (!isKnownCustomer(reader, personal, subjectsOfPerson(reader, subject)))
        return refuse('customer-unknown')
      return ok(previewOf(deps, subject))
    },
    'privacy.join'({ by }, { subject, with: other }) {
      return ledger.transact(
        by,
        (work): Result<Record<string, never>, Refusal<'customer-unknown' | 'same-customer'>> => {
          if (!personal.has(work.tx, subject) || !personal.has(work.tx, other))
            return refuse('customer-unknown')
          if (personOf(work.tx, subject) === personOf(work.tx, other)) return refuse('same-customer')
          joinCustomers(work, subject, other)
          return ok({})
        },
      )
    },
    'privacy.part'({ by }, { subject }) {
      return ledger.transact(
        by,
        (
          work,
        ): Result<
          Record<string, never>,
          Refusal<'customer-unknown' | 'not-joined' | 'changed-meanwhile'>
        > => {
          if (!personal.has(work.tx, subject)) return refuse('customer-unknown')
          if (subjectsOfPerson(work.tx, subject).length < 2) return refuse('not-joined')
          const version = work.events(customerStream, subject).length
          const parted = work.append(customerStream, subject, version, [
            customerStream.event('customer.parted', {}),
          ])
          return parted.ok ? ok({}) : parted
        },
      )
    },
    async 'privacy.erase'({ caller, now, by }, { subject, reason, secret }) {
      const subjects = subjectsOfPerson(reader, subject)
      if (!isKnownCustomer(reader, personal, subjects)) return refuse('customer-unknown')
      const confirmed = await deps.confirmSecret(caller.personId, secret, now)
      if (!confirmed.ok) return confirmed
      const erased = await erasePerson(deps, by, subjects, reason)
      waiting = null
      return ok({ erased: erased.records })
    },
  }
}

function personViewOf(deps: Pick<PrivacyDeps, 'personal'>, reader: Reader, subject: string): CustomerPerson {
  const subjects = subjectsOfPerson(reader, subject)
  return {
    subject,
    knownAs: subjects.flatMap((one) => {
      const record = deps.personal.open(reader, one)
      if (!record) return []
      return [
        {
          subject: one,
          name: record['name'] ?? '',
          phone: record['phone'] ?? '',
          email: record['email'] ?? '',
        },
      ]
    }),
    records: [...recordsOfSubjects(reader, subjects)],
  }
}

function previewOf(deps: PrivacyDeps, subject: string): ErasurePreview {
  const { reader } = deps.database
  const view = personViewOf(deps, reader, subject)
  const names = view.records.map(({ kind, id }) => personStreams[kind].nameOf(id))
  const sealed = sealedOf(deps.ledger, view.records, subjectsOfPerson(reader, subject))
  const shared = shownElsewhere(
    reader,
    [...sealed.photos, ...sealed.recordings],
    streamsOfRecords(view.records),
  )
  const alone = (hashes: readonly string[]): number => hashes.filter((hash) => !shared.has(hash)).length
  return {
    ...view,
    texts: sealed.texts.length,
    clearEvents: clearEventsOf(reader, deps.streams, names).length,
    photos: alone(sealed.photos),
    recordings: alone(sealed.recordings),
    sharedMedia: shared.size,
    oldCopies: countOldCopies(deps.files),
  }
}
