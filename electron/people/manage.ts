import { uuidv7 } from 'uuidv7'
import type { NewEvent } from '../../shared/kernel/event.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { personStream } from '../../shared/people/events.ts'
import { anotherManages, orderedRoles } from '../../shared/people/rules.ts'
import { secretKindOf, secretProblem } from '../../shared/people/secrets.ts'
import type { CallContext, Handler } from '../core/handler.ts'
import type { PersonRow } from '../db/schema/person.ts'
import type { Work } from '../ledger/ledger.ts'
import type { PeopleContext } from './deps.ts'
import { isNameTaken, openName, sealName } from './names.ts'
import { readPeople, readPerson } from './store.ts'

type Contract = typeof peopleContract
export type ChangeRefusal = Refusal<'person-unknown' | 'changed-meanwhile'>

/** What a decision about one person wants recorded; nothing where it is so already. */
type Decision<E> = Result<readonly NewEvent[], E>

/** Loads a person, decides, appends: one transaction. Answers with the person as before. */
export function changePerson<E = never>(
  context: PeopleContext,
  call: CallContext,
  personId: string,
  decide: (person: PersonRow, work: Work) => Decision<E>,
): Result<PersonRow, ChangeRefusal | E> {
  return context.ledger.transact({ actor: call.caller.personId, now: call.now }, (work) => {
    const person = readPerson(work.tx, personId)
    if (!person) return refuse('person-unknown')
    const decided = decide(person, work)
    if (!decided.ok) return decided
    if (decided.value.length === 0) return ok(person)
    const appended = work.append(personStream(personId), person.version, decided.value)
    return appended.ok ? ok(person) : appended
  })
}

export function addPerson(context: PeopleContext): Handler<Contract['people.add']> {
  const { credentials, personal } = context
  return async ({ caller, now }, input) => {
    const problem = secretProblem(input.secret)
    if (problem) return refuse('weak-secret', { problem })
    const hash = await credentials.hash(input.secret)
    const personId = uuidv7()
    credentials.save(personId, input.secret, hash)
    const by = { actor: caller.personId, now }
    const added = context.ledger.transact(
      by,
      (work): Result<unknown, Refusal<'name-taken' | 'changed-meanwhile'>> => {
        if (isNameTaken(personal, work.tx, input.name, null)) return refuse('name-taken')
        const { subject, commitment } = sealName(personal, work.tx, input.name, now)
        const { language } = input
        const secret = secretKindOf(input.secret)
        const body = { roles: orderedRoles(input.roles), subject, commitment, secret, language }
        return work.append(personStream(personId), 0, [{ type: 'person.added', body }])
      },
    )
    if (added.ok) return ok({ personId })
    credentials.remove(personId)
    return added
  }
}

export function renamePerson(context: PeopleContext): Handler<Contract['people.rename']> {
  const { personal } = context
  return (call, { personId, name }) => {
    const changed = changePerson<Refusal<'name-taken'>>(context, call, personId, (person, { tx }) => {
      if (openName(personal, tx, person) === name) return ok([])
      if (isNameTaken(personal, tx, name, personId)) return refuse('name-taken')
      const { subject, commitment } = sealName(personal, tx, name, call.now)
      return ok([{ type: 'person.renamed', body: { subject, commitment } }])
    })
    return changed.ok ? ok(null) : changed
  }
}

export function changeRoles(context: PeopleContext): Handler<Contract['people.changeRoles']> {
  return (call, input) => {
    const roles = orderedRoles(input.roles)
    const changed = changePerson<Refusal<'last-manager'>>(context, call, input.personId, (person, { tx }) => {
      if (person.roles.join() === roles.join()) return ok([])
      if (!roles.includes('manager') && isLastManager(tx, person)) return refuse('last-manager')
      return ok([{ type: 'person.roles-changed', body: { roles } }])
    })
    if (!changed.ok) return changed
    if (changed.value.roles.join() === roles.join()) return ok(null)
    const ownLine = input.personId === call.caller.personId
    context.sessions.signOutEverywhere(input.personId)
    // Whoever changed their own roles goes on working with the new ones.
    if (ownLine) context.sessions.signIn(call.clientId, { personId: input.personId, roles }, call.now)
    return ok(null)
  }
}

export function deactivatePerson(context: PeopleContext): Handler<Contract['people.deactivate']> {
  return (call, { personId }) => {
    const changed = changePerson<Refusal<'last-manager'>>(context, call, personId, (person, { tx }) => {
      if (!person.active) return ok([])
      if (isLastManager(tx, person)) return refuse('last-manager')
      return ok([{ type: 'person.deactivated', body: {} }])
    })
    if (!changed.ok) return changed
    context.sessions.signOutEverywhere(personId)
    return ok(null)
  }
}

export function reactivatePerson(context: PeopleContext): Handler<Contract['people.reactivate']> {
  const { personal } = context
  return (call, { personId }) => {
    const changed = changePerson<Refusal<'name-taken'>>(context, call, personId, (person, { tx }) => {
      if (person.active) return ok([])
      const name = openName(personal, tx, person)
      if (name !== null && isNameTaken(personal, tx, name, personId)) return refuse('name-taken')
      return ok([{ type: 'person.reactivated', body: {} }])
    })
    return changed.ok ? ok(null) : changed
  }
}

/** Forgets the failures first: cut short in between, the person is still locked and is unlocked once more. */
export function unlockPerson(context: PeopleContext): Handler<Contract['people.unlock']> {
  return (call, { personId }) => {
    context.credentials.clearFailures(personId)
    const changed = changePerson(context, call, personId, (person) =>
      ok(person.locked ? [{ type: 'person.unlocked', body: {} }] : []),
    )
    return changed.ok ? ok(null) : changed
  }
}

export function changeLanguage(context: PeopleContext): Handler<Contract['people.changeLanguage']> {
  return (call, { language }) => {
    const changed = changePerson(context, call, call.caller.personId, (person) =>
      ok(person.language === language ? [] : [{ type: 'person.language-changed', body: { language } }]),
    )
    return changed.ok ? ok(null) : changed
  }
}

function isLastManager(tx: Work['tx'], person: PersonRow): boolean {
  return person.active && person.roles.includes('manager') && !anotherManages(readPeople(tx), person.id)
}
