import { ok } from '../../shared/kernel/result.ts'
import { DEFAULT_IDLE_MINUTES } from '../../shared/kernel/centre.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import type { Handler } from '../core/handler.ts'
import type { PersonRow } from '../db/schema/person.ts'
import type { PeopleContext } from './deps.ts'
import { nameOrFallback, openName } from './names.ts'
import { readCentre, readCentreFacts, readPeople, readPerson } from './store.ts'

type Contract = typeof peopleContract

/** Everything that the sign-in screen and the frame around every screen need. */
export function status(context: PeopleContext): Handler<Contract['people.status']> {
  const { reader, personal, credentials, keys } = context
  return ({ now, caller }) => {
    const facts = readCentreFacts(reader, keys.signer.bench)
    const me = readPerson(reader, caller.personId)
    const doubt = context.clockCheck.doubt()
    const tile = (person: PersonRow) => ({
      id: person.id,
      name: nameOrFallback(personal, reader, person),
      roles: [...person.roles],
      locked: person.locked,
      credential: person.secret,
      waitMs: credentials.waitMs(person.id, now),
    })
    return ok({
      setUp: readCentre(reader) !== null && context.isRead(),
      centre: facts,
      bench: { id: keys.signer.bench, name: facts?.benchName ?? null, number: facts?.benchNumber ?? null },
      people: readPeople(reader)
        .filter(({ active }) => active)
        .map(tile),
      me: me && {
        id: me.id,
        name: nameOrFallback(personal, reader, me),
        roles: [...me.roles],
        language: me.language,
        credential: me.secret,
        secretSetByOther: me.secretBy !== me.id,
      },
      idleMinutes: facts?.idleMinutes ?? DEFAULT_IDLE_MINUTES,
      keyGuard: keys.guard,
      clockVerified: doubt === null,
      clockDoubt: doubt,
      version: context.version,
    })
  }
}

/** Everybody who ever worked here, for Settings and for the names in time lines. */
export function listPeople(context: PeopleContext): Handler<Contract['people.list']> {
  const { reader, personal, credentials } = context
  return ({ now }) =>
    ok({
      people: readPeople(reader).map((person) => ({
        id: person.id,
        name: openName(personal, reader, person),
        roles: [...person.roles],
        active: person.active,
        locked: person.locked,
        language: person.language,
        credential: person.secret,
        waitMs: credentials.waitMs(person.id, now),
        addedAt: person.addedAt,
      })),
    })
}
