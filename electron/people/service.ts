import { ok } from '../../shared/kernel/result.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { changeCentre, renameBench } from './centre.ts'
import { createClockCheck, type ClockCheck } from './clock-check.ts'
import { confirmClock } from './confirm-clock.ts'
import { confirming } from './confirming.ts'
import { createCredentials } from './credentials.ts'
import type { PeopleContext, PeopleDeps } from './deps.ts'
import {
  addPerson,
  changeLanguage,
  changeRoles,
  deactivatePerson,
  reactivatePerson,
  renamePerson,
  unlockPerson,
} from './manage.ts'
import { openName } from './names.ts'
import { recoverSecret } from './recover-secret.ts'
import { setSecret } from './set-secret.ts'
import { setUp } from './set-up.ts'
import { createConfirmSecret, signIn, type ConfirmSecret } from './sign-in.ts'
import { managerByName, type ManagerByName } from './manager-by-name.ts'
import { listPeople, status } from './status.ts'
import { centreFactsReader, readPerson } from './store.ts'

/** The people feature: its procedures, and what create-app hands on to other features. */
export interface People {
  readonly handlers: Handlers<typeof peopleContract>
  /** Asks for the secret again before a record is sealed. */
  readonly confirmSecret: ConfirmSecret
  /** The manager of a name, for commands: nobody is signed in there. */
  readonly managerByName: ManagerByName
  /** `people.add` for the program itself, which has no PIN. */
  readonly addPerson: ReturnType<typeof addPerson>
  /** Null before the first start is done. */
  centre(): CentreFacts | null
  /** The name behind the actor of an event; null where there is none or it was erased. */
  nameOf(personId: string): string | null
  /** Rule T7. */
  readonly clockCheck: ClockCheck
}

export function createPeople(deps: PeopleDeps): People {
  const { reader, personal, keys, sessions } = deps
  const clockCheck = createClockCheck(deps)
  const credentials = createCredentials(keys, deps.secretKeys, deps.secretCost, deps.clock)
  const context: PeopleContext = { ...deps, credentials, clockCheck }
  const confirmSecret = createConfirmSecret(context)
  const add = addPerson(context)
  const centre = centreFactsReader(reader, keys.signer.bench)
  const known = centre()
  if (known) sessions.setIdleLimit(known.idleMinutes)
  return {
    handlers: {
      'people.status': status(context),
      'people.list': listPeople(context),
      'people.setUp': setUp(context),
      'people.signIn': (call, input) => signIn(context, confirmSecret, call, input),
      'people.signOut': ({ clientId }) => {
        sessions.signOut(clientId)
        return ok(null)
      },
      'people.touch': ({ clientId }) => {
        sessions.touch(clientId)
        return ok(null)
      },
      'people.confirmSecret': ({ caller, now }, { secret }) => confirmSecret(caller.personId, secret, now),
      'people.add': confirming(confirmSecret, add),
      'people.rename': renamePerson(context),
      'people.changeRoles': confirming(confirmSecret, changeRoles(context)),
      'people.deactivate': deactivatePerson(context),
      'people.reactivate': reactivatePerson(context),
      'people.unlock': confirming(confirmSecret, unlockPerson(context)),
      'people.setSecret': setSecret(context, confirmSecret),
      'people.recoverSecret': recoverSecret(context),
      'people.changeLanguage': changeLanguage(context),
      'people.changeCentre': confirming(confirmSecret, changeCentre(context)),
      'people.renameBench': renameBench(context),
      'people.confirmClock': confirmClock(context, confirmSecret),
    },
    confirmSecret,
    managerByName: managerByName(context, confirmSecret),
    addPerson: add,
    centre,
    nameOf(personId) {
      const person = readPerson(reader, personId)
      return person && openName(personal, reader, person)
    },
    clockCheck,
  }
}
