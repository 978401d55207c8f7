import { DateTime } from 'luxon'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { ErasurePreview, privacyContract } from '../../shared/privacy/contract.ts'
import { customerStream } from '../../shared/privacy/events.ts'
import type { Handlers } from '../core/handler.ts'
import { clearTextWaiting, countRedacted, sealClearTexts } from './clear-texts.ts'
import type { PrivacyDeps } from './deps.ts'
import { dormantCustomers } from './dormant.ts'
import { erasePerson, isKnownCustomer } from './erase.ts'
import { joinCustomers } from './join.ts'
import { countOldCopies } from './old-copies.ts'
import { personViewOf } from './person-view.ts'
import { personOf, subjectsOfPerson } from './projector.ts'
import { whatGoes } from './what-goes.ts'

/** How many people a search shows. */
const MOST_PEOPLE = 50
const MOST_SUBJECTS = 200
const PAGE_OF_ACCESS = 50

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
    'privacy.accessLog'({ now }, { subject, before }) {
      const subjects = subject === null ? null : subjectsOfPerson(reader, subject)
      const rows = deps.accessLog.read({ subjects, before, limit: PAGE_OF_ACCESS + 1, now })
      return ok({
        entries: rows
          .slice(0, PAGE_OF_ACCESS)
          .map(({ id, at, person, action, kind, label, subject, state }) => ({
            id,
            at,
            person: deps.nameOf(person),
            action,
            kind,
            label,
            customer: personal.open(reader, subject)?.['name'] ?? null,
            day: state,
          })),
        more: rows.length > PAGE_OF_ACCESS,
      })
    },
    'privacy.dormant'({ now }, { years }) {
      const before = DateTime.fromMillis(now).minus({ years }).toMillis()
      const found = dormantCustomers(reader, before, MOST_PEOPLE + 1)
      return ok({
        people: found
          .slice(0, MOST_PEOPLE)
          .map(({ person, last }) => ({ ...personViewOf(deps, reader, person), lastAt: last })),
        more: found.length > MOST_PEOPLE,
      })
    },
    'privacy.preview'({ caller, now }, { subject }) {
      if (!isKnownCustomer(reader, personal, subjectsOfPerson(reader, subject)))
        return refuse('customer-unknown')
      deps.accessLog.note({ person: caller.personId, action: 'opened', kind: 'person', id: subject, now })
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

function previewOf(deps: PrivacyDeps, subject: string): ErasurePreview {
  const { reader } = deps.database
  const goes = whatGoes({ ...deps, reader }, subjectsOfPerson(reader, subject))
  return {
    ...personViewOf(deps, reader, subject),
    texts: goes.texts.length,
    clearEvents: goes.clear.length,
    photos: goes.photos.length,
    recordings: goes.recordings.length,
    sharedMedia: goes.sharedMedia,
    oldCopies: countOldCopies(deps.files),
  }
}
