import { z } from 'zod'
import { clockDoubtKinds } from '../kernel/clock.ts'
import { command, query, roles } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { centreSettings, languages } from '../kernel/centre.ts'
import { nameOfLength } from '../kernel/names.ts'
import { LONGEST_SECRET, secretKinds } from './secrets.ts'

const personId = z.uuid()
const secret = z.string().min(1).max(LONGEST_SECRET)
const personName = nameOfLength(60)
const benchName = nameOfLength(40)
const role = z.enum(roles)
const chosenRoles = z.array(role).min(1).max(10)
const language = z.enum(languages)
const nothing = z.object({})
const done = z.null()
/** The PIN or password of whoever acts, asked again. */
const pin = secret

const secretKind = z.enum(secretKinds)
const centre = centreSettings.extend({ id: z.string() })

/** A tile of the sign-in screen. */
const tile = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  locked: z.boolean(),
  credential: secretKind,
  /** What is left of the wait after failed tries (ms). */
  waitMs: z.number(),
})
export type PersonTile = z.infer<typeof tile>

const me = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  /** The person's own choice, or null: the centre's. */
  language: language.nullable(),
  credential: secretKind,
  /** Somebody else knows the secret as well: say so until the person chose one. */
  secretSetByOther: z.boolean(),
})
export type Me = z.infer<typeof me>

const person = z.object({
  id: z.string(),
  /** Null where the name was erased on request. */
  name: z.string().nullable(),
  roles: z.array(role),
  active: z.boolean(),
  locked: z.boolean(),
  language: language.nullable(),
  credential: secretKind,
  waitMs: z.number(),
  /** When the person was added (ms, UTC). */
  addedAt: z.number(),
})
export type Person = z.infer<typeof person>

export const peopleStatus = z.object({
  /** False on a new bench: only `people.setUp` makes sense. */
  setUp: z.boolean(),
  centre: centre.nullable(),
  bench: z.object({ id: z.string(), name: z.string().nullable(), number: z.number().nullable() }),
  people: z.array(tile),
  me: me.nullable(),
  idleMinutes: z.number(),
  keyGuard: z.enum(['safe-storage', 'passphrase', 'key-file']),
  /** Rule T7. */
  clockVerified: z.boolean(),
  /** Why it is not; both readings in ms, UTC. */
  clockDoubt: z.object({ kind: z.enum(clockDoubtKinds), reading: instant, expected: instant }).nullable(),
  version: z.string(),
})
export type PeopleStatus = z.infer<typeof peopleStatus>

/** Refusals of everything that asks for a secret: `wait` carries waitMs, `wrong-secret` waitMs and triesLeft. */
const secretErrors = ['wrong-secret', 'wait', 'person-locked'] as const
const changeErrors = ['person-unknown', 'changed-meanwhile'] as const

export const peopleContract = {
  'people.status': query({ access: 'anyone', input: nothing, output: peopleStatus }),
  /** Once on a new bench: centre, bench and the first manager, who is signed in by it. */
  'people.setUp': command({
    access: 'anyone',
    input: z.object({
      centre: centreSettings,
      benchName,
      manager: z.object({ name: personName, secret, roles: chosenRoles.default(['technician', 'manager']) }),
    }),
    output: z.object({ personId: z.string(), centreId: z.string() }),
    errors: ['already-set-up', 'weak-secret', 'manager-needed', 'changed-meanwhile'],
  }),
  'people.signIn': command({
    access: 'anyone',
    input: z.object({ personId, secret }),
    output: done,
    errors: secretErrors,
  }),
  'people.signOut': command({ access: 'anyone', input: nothing, output: done }),
  /** The person did something on the screen: the idle clock starts again. */
  'people.touch': command({ access: 'signed-in', input: nothing, output: done }),
  'people.confirmSecret': command({
    access: 'signed-in',
    input: z.object({ secret }),
    output: done,
    errors: secretErrors,
  }),
  'people.list': query({
    access: 'signed-in',
    input: nothing,
    output: z.object({ people: z.array(person) }),
  }),
  'people.add': command({
    access: ['manager'],
    input: z.object({
      name: personName,
      secret,
      roles: chosenRoles,
      language: language.nullable().default(null),
      pin,
    }),
    output: z.object({ personId: z.string() }),
    errors: [...secretErrors, 'weak-secret', 'name-taken', 'changed-meanwhile'],
  }),
  'people.rename': command({
    access: ['manager'],
    input: z.object({ personId, name: personName }),
    output: done,
    errors: [...changeErrors, 'name-taken'],
  }),
  'people.changeRoles': command({
    access: ['manager'],
    input: z.object({ personId, roles: chosenRoles, pin }),
    output: done,
    errors: [...changeErrors, ...secretErrors, 'last-manager'],
  }),
  'people.deactivate': command({
    access: ['manager'],
    input: z.object({ personId }),
    output: done,
    errors: [...changeErrors, 'last-manager'],
  }),
  'people.reactivate': command({
    access: ['manager'],
    input: z.object({ personId }),
    output: done,
    errors: [...changeErrors, 'name-taken'],
  }),
  'people.unlock': command({
    access: ['manager'],
    input: z.object({ personId, pin }),
    output: done,
    errors: [...changeErrors, ...secretErrors],
  }),
  /** One's own, or as a manager another's, which unlocks as well. `current`: the secret of whoever acts. */
  'people.setSecret': command({
    access: 'signed-in',
    input: z.object({ personId, secret, current: secret.nullable().default(null) }),
    output: done,
    errors: [...changeErrors, ...secretErrors, 'weak-secret', 'same-secret', 'current-needed', 'not-yours'],
  }),
  /** A manager's forgotten PIN, set anew with the key of the recovery sheet. Ends all sessions. */
  'people.recoverSecret': command({
    access: 'anyone',
    input: z.object({ personId, recoveryKey: z.string().max(400), secret }),
    output: done,
    errors: [
      ...changeErrors,
      'weak-secret',
      'wait',
      'recovery-key-mistyped',
      'recovery-key-wrong',
      'no-recovery-key',
      'not-a-manager',
    ],
  }),
  /** One's own language on every bench; null follows the centre's. */
  'people.changeLanguage': command({
    access: 'signed-in',
    input: z.object({ language: language.nullable() }),
    output: done,
    errors: changeErrors,
  }),
  'people.changeCentre': command({
    access: ['manager'],
    input: centreSettings.extend({ pin }),
    output: done,
    errors: [...secretErrors, 'changed-meanwhile'],
  }),
  'people.renameBench': command({
    access: ['manager'],
    input: z.object({ name: benchName }),
    output: done,
    errors: ['changed-meanwhile'],
  }),
  /** "The clock is right from now on" (T7). Without effect where it is not doubted. */
  'people.confirmClock': command({
    access: ['manager'],
    input: z.object({ secret }),
    output: done,
    errors: [...secretErrors, 'changed-meanwhile'],
  }),
}
