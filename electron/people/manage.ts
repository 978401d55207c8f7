import { uuidv7 } from 'uuidv7'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { personStream, type NewPersonEvent } from '../../shared/people/events.ts'
import { personRecord, type Person } from '../../shared/people/person.ts'
import { hasAnotherManager, orderedRoles } from '../../shared/people/rules.ts'
import { secretKindOf, secretProblem } from '../../shared/people/secrets.ts'
import type { CallContext, Handler } from '../core/handler.ts'
import type { ConfirmedHandler } from './confirming.ts'
import type { Work } from '../ledger/ledger.ts'
import type { PeopleContext } from './deps.ts'
import { isNameTaken, openName, sealName } from './names.ts'
import { sealedPeople } from './sealed-people.ts'

type Contract = typeof peopleContract
/** A handler for whoever has confirmed it with their PIN. */
type Confirmed<Name extends 'people.add' | 'people.changeRoles' | 'people.unlock'> = ConfirmedHandler<
  Contract[Name]
>
export type ChangeRefusal = Refusal<'person-unknown' | 'changed-meanwhile'>

/** `change` of a person in a transaction of its own. Answers with the person as before. */
export function changePerson<E = never>(
  context: PeopleContext,
  { by }: CallContext,
  personId: string,
  decide: (person: Person, work: Work) => Result<readonly NewPersonEvent[], E>,
): Result<Person, ChangeRefusal | E> {
  const changed = context.ledger.change(by, personRecord, personId, null, decide)
  return changed.ok ? ok(changed.value.before) : changed
}

export function addPerson(context: PeopleContext): Confirmed<'people.add'> {
  const { credentials, personal } = context
  return async ({ by, now }, input) => {
    const problem = secretProblem(input.secret)
    if (problem) return refuse('weak-secret', { problem })
    const personId = uuidv7()
    const hash = await credentials.hash(personId, input.secret)
    credentials.save(personId, input.secret, hash)
    const added = context.ledger.transact(
      by,
      (work): Result<unknown, Refusal<'name-taken' | 'changed-meanwhile'>> => {
        if (isNameTaken(personal, work.tx, input.name, null)) return refuse('name-taken')
        const { subject, commitment } = sealName(personal, work.tx, input.name, now)
        const { language } = input
        const secret = secretKindOf(input.secret)
        const secretCommitment = credentials.commitmentOf(personId, hash)
        const stored = { secret, bound: true, secretCommitment }
        const body = { roles: orderedRoles(input.roles), subject, commitment, ...stored, language }
        return work.append(personStream, personId, 0, [personStream.event('person.added', body)])
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
      return ok([personStream.event('person.renamed', { subject, commitment })])
    })
    return changed.ok ? ok(null) : changed
  }
}

export function changeRoles(context: PeopleContext): Confirmed<'people.changeRoles'> {
  return (call, input) => {
    const roles = orderedRoles(input.roles)
    const changed = changePerson<Refusal<'last-manager'>>(context, call, input.personId, (person, work) => {
      if (person.roles.join() === roles.join()) return ok([])
      if (!roles.includes('manager') && isLastManager(work, person)) return refuse('last-manager')
      return ok([personStream.event('person.roles-changed', { roles })])
    })
    if (!changed.ok) return changed
    if (changed.value.roles.join() === roles.join()) return ok(null)
    const ownLine = input.personId === call.caller.personId
    context.sessions.signOutEverywhere(input.personId)
    // Whoever changed their own roles goes on working with the new ones.
    if (ownLine) context.sessions.signIn(call.clientId, { personId: input.personId, roles })
    return ok(null)
  }
}

export function deactivatePerson(context: PeopleContext): Handler<Contract['people.deactivate']> {
  return (call, { personId }) => {
    const changed = changePerson<Refusal<'last-manager'>>(context, call, personId, (person, work) => {
      if (!person.active) return ok([])
      if (isLastManager(work, person)) return refuse('last-manager')
      return ok([personStream.event('person.deactivated', {})])
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
      return ok([personStream.event('person.reactivated', {})])
    })
    return changed.ok ? ok(null) : changed
  }
}

/** Forgets the failures first: cut short in between, the person is still locked and is unlocked once more. */
export function unlockPerson(context: PeopleContext): Confirmed<'people.unlock'> {
  return (call, { personId }) => {
    context.credentials.clearFailures(personId)
    const changed = changePerson(context, call, personId, (person) =>
      ok(person.locked ? [personStream.event('person.unlocked', {})] : []),
    )
    return changed.ok ? ok(null) : changed
  }
}

export function changeLanguage(context: PeopleContext): Handler<Contract['people.changeLanguage']> {
  return (call, { language }) => {
    const changed = changePerson(context, call, call.caller.personId, (person) =>
      ok(person.language === language ? [] : [personStream.event('person.language-changed', { language })]),
    )
    return changed.ok ? ok(null) : changed
  }
}

function isLastManager(work: Work, person: Person): boolean {
  return (
    person.active && person.roles.includes('manager') && !hasAnotherManager(sealedPeople(work), person.id)
  )
}
