import type { Role } from '../kernel/contract.ts'
import type { Language } from '../kernel/centre.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { personStream, type PersonEvent } from './events.ts'

/** A person of the centre as the events tell it. The name is sealed apart, under `subject`. */
export interface Person {
  readonly id: string
  readonly version: number
  readonly roles: readonly Role[]
  readonly subject: string
  readonly language: Language | null
  readonly active: boolean
  /** After too many failures in a row. */
  readonly locked: boolean
  /** The secret was set when its hash was already bound to the person. */
  readonly secretBound: boolean
  /** What the stored hash has to agree with; null where its event says nothing of it. */
  readonly secretCommitment: string | null
}

/** Folds a person's events, oldest first; null where there are none. */
export function foldPerson(events: readonly PersonEvent[]): Person | null {
  return foldEvents(events, evolvePerson)
}

export const personRecord = defineRecord({
  stream: personStream,
  fold: foldPerson,
  unknown: 'person-unknown',
})

function evolvePerson(state: Person | null, event: PersonEvent): Person {
  if (event.type === 'person.added') {
    const { roles, subject, language, bound, secretCommitment } = event.body
    const id = personStream.idOf(event)
    return {
      id,
      version: event.version,
      roles,
      subject,
      language,
      active: true,
      locked: false,
      secretBound: bound,
      secretCommitment,
    }
  }
  if (!state) throw new Error(`a person begins with ${event.type}`)
  return { ...state, ...change(event), version: event.version }
}

function change(event: Exclude<PersonEvent, { type: 'person.added' }>): Partial<Person> {
  switch (event.type) {
    case 'person.renamed':
      return { subject: event.body.subject }
    case 'person.roles-changed':
      return { roles: event.body.roles }
    case 'person.language-changed':
      return { language: event.body.language }
    case 'person.secret-changed':
      return { secretBound: event.body.bound, secretCommitment: event.body.secretCommitment }
    case 'person.secret-rehashed':
      return { secretCommitment: event.body.secretCommitment }
    case 'person.secret-recovered':
      return {
        secretBound: event.body.bound,
        secretCommitment: event.body.secretCommitment,
        locked: false,
      }
    case 'person.locked':
      return { locked: true }
    case 'person.unlocked':
      return { locked: false }
    case 'person.deactivated':
      return { active: false }
    case 'person.reactivated':
      return { active: true }
    default:
      return missingCase(event)
  }
}
