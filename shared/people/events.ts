import { z } from 'zod'
import { clockDoubtKinds } from '../kernel/clock.ts'
import { event } from '../kernel/event-definition.ts'
import { instant } from '../kernel/facts.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { roles } from '../kernel/contract.ts'
import { languages } from '../kernel/centre.ts'
import { secretKinds } from './secrets.ts'

/*
 * What is recorded of the centre and its people. Names are not here: an event holds the subject under which the name
 * is sealed, and its commitment. Sign-ins are not recorded; what ends in a lock is.
 */

/** `centre.created` and `centre.changed`: the settings as they are from then on. */
export const centreBody = z.strictObject({
  name: z.string(),
  code: z.string(),
  region: z.string(),
  zone: z.string(),
  currency: z.string(),
  language: z.enum(languages),
  idleMinutes: z.number(),
})

/** `bench.registered`: whose signature the ledger carries. */
export const benchBody = z.strictObject({
  bench: z.string(),
  name: z.string(),
  number: z.number(),
  /** SPKI, DER, base64url. */
  publicKey: z.string(),
  /** Fingerprint of the public key. */
  key: z.string(),
})

/** `bench.renamed` */
export const benchRenamedBody = z.strictObject({ bench: z.string(), name: z.string() })

/** `centre.clock-doubted`: what is sealed from here on was sealed under a clock that nobody can vouch for (T7). */
export const clockDoubtedBody = z.strictObject({
  kind: z.enum(clockDoubtKinds),
  reading: instant,
  expected: instant,
})

/** `centre.clock-settled`: the clock agrees again by itself. Ends what the doubt began. */
export const clockSettledBody = z.strictObject({ reading: instant })

/** `centre.clock-confirmed`: a manager vouches for the clock. T7 measures from this record on, and from no earlier one. */
export const clockConfirmedBody = z.strictObject({ reading: instant, expected: instant })
/** `centre.recovery-key-made`: a new sheet was printed; the one before it opens only backups that were made until then. */
export const recoveryKeyBody = z.strictObject({
  /** The number on the sheet, from 1. */
  sheet: z.int(),
  /** The public half: SPKI, DER, base64url. The private half is on paper only. */
  publicKey: z.string(),
  /** Fingerprint of the public half. */
  key: z.string(),
})

const ledgerEnd = z.strictObject({ count: z.int(), hash: z.string() })

/** `centre.restored`: the records continue from a backup. */
export const restoredBody = z.strictObject({
  /** Names this restore, so that it is recorded once. */
  restore: z.string(),
  /** When the backup was made (ms, UTC). */
  backupAt: z.number(),
  /** Where the records ended before it; null where there were none, or they could not be read. */
  oldHead: ledgerEnd.nullable(),
  /** Where they ended in the backup. */
  newHead: ledgerEnd,
  /** Records that are not in the backup, by who made them. */
  leftBehind: z.array(z.strictObject({ actor: z.string(), count: z.int() })),
  /** With a recovery sheet: its key opened the backup. */
  recoveryKey: z.string().nullable(),
  /** Mails that wait for a person: whether they had gone out is not known. */
  heldMails: z.int(),
  /** RMA numbers of a year up to here were, or may have been, given out already. */
  numbersUsed: z.array(z.strictObject({ year: z.int(), ordinal: z.int() })),
})
export type RestoredBody = z.infer<typeof restoredBody>

/** `centre.guard-changed`: the keys of the bench are protected by something else from now on; a recovery key opened them. */
export const guardChangedBody = z.strictObject({
  bench: z.string(),
  guard: z.string(),
  /** Fingerprint of the recovery key, and the sheet that it is on. */
  key: z.string(),
  sheet: z.int(),
})

/**
 * `centre.rows-accepted`: entries that no event gives did not match their seal; a manager has looked at them, and they are
 * sealed as they stand.
 */
export const rowsAcceptedBody = z.strictObject({
  bench: z.string(),
  /** By table, how many rows more or less than were sealed the check found; 1 where only their content differed. */
  tables: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
})

/** `centre.responsibility-moved`: what one bench does for all is done by another one from now on. */
export const responsibilityMovedBody = z.strictObject({
  responsibility: z.string(),
  /** Ids of benches; null where it is not known who had it. */
  from: z.string().nullable(),
  to: z.string(),
  /** Counts in the shared log who had it, from 1. */
  term: z.int(),
})

/** `centre.takeover-set`: after so long without a word of a bench another one does what it did for all; null: never. */
export const takeoverSetBody = z.strictObject({ minutes: z.int().nullable() })

/** `bench.revoked`: the bench was shut out. Of what it signed, nothing after this position of the shared log counts. */
export const benchRevokedBody = z.strictObject({ bench: z.string(), position: z.int() })

/** `bench.sealing-key-made`: what is meant for this bench alone is sealed to it. */
export const sealingKeyBody = z.strictObject({
  bench: z.string(),
  /** X25519: SPKI, DER, base64url. */
  publicKey: z.string(),
})

/** `centre.key-changed`: what follows in the shared log is sealed with another key, which only these benches can open. */
export const keyChangedBody = z.strictObject({
  /** Of the key, from 1: the one that the centre was founded with. */
  epoch: z.int(),
  boxes: z.array(
    z.strictObject({
      bench: z.string(),
      key: z.string(),
      ephemeral: z.string(),
      nonce: z.string(),
      sealed: z.string(),
    }),
  ),
})

const personRoles = z.array(z.enum(roles))

/** `person.added` */
export const personAddedBody = z.strictObject({
  roles: personRoles,
  subject: z.string(),
  commitment: z.string(),
  secret: z.enum(secretKinds),
  language: z.enum(languages).nullable(),
})

/** `person.renamed` */
export const personRenamedBody = z.strictObject({ subject: z.string(), commitment: z.string() })

/** `person.roles-changed` */
export const personRolesBody = z.strictObject({ roles: personRoles })

/** `person.language-changed` */
export const personLanguageBody = z.strictObject({ language: z.enum(languages).nullable() })

/** `person.secret-changed`: the actor says whether the person did it or a manager. */
export const personSecretBody = z.strictObject({ secret: z.enum(secretKinds) })

/** `person.locked`: after so many failures in a row. */
export const personLockedBody = z.strictObject({ failures: z.number() })

/** From the second schema on: the secret's hash is of this person alone, and opens nothing beside another name. */
const bound = z.boolean()

/**
 * A keyed sum over the stored hash, made with a key of the bench: the row beside the records is the one that was set then.
 * Null where it was set before secrets were committed to.
 */
const secretCommitment = z.string().nullable().default(null)

/** `person.secret-rehashed`: the same secret is stored at a higher cost since its newest use. */
export const secretRehashedBody = z.strictObject({ secretCommitment: z.string() })

/** `person.secret-recovered`: set with the recovery key of a sheet. */
export const secretRecoveredBody = z.strictObject({
  secret: z.enum(secretKinds),
  bound,
  secretCommitment,
  key: z.string(),
  sheet: z.int(),
})

const nothing = z.strictObject({})

/** The centre and its benches. */
export const centreStream = defineStream('centre', {
  'centre.created': event(centreBody),
  'centre.changed': event(centreBody),
  'bench.registered': event(benchBody),
  'bench.renamed': event(benchRenamedBody),
  'centre.clock-doubted': event(clockDoubtedBody),
  'centre.clock-settled': event(clockSettledBody),
  'centre.clock-confirmed': event(clockConfirmedBody),
  'centre.recovery-key-made': event(recoveryKeyBody),
  'centre.restored': event(restoredBody),
  'centre.guard-changed': event(guardChangedBody),
  'centre.rows-accepted': event(rowsAcceptedBody),
  'centre.responsibility-moved': event(responsibilityMovedBody),
  'centre.takeover-set': event(takeoverSetBody),
  'centre.key-changed': event(keyChangedBody),
  'bench.revoked': event(benchRevokedBody),
  'bench.sealing-key-made': event(sealingKeyBody),
})
export type CentreEvent = RecordedEvent<typeof centreStream>
export type NewCentreEvent = NewEvent<typeof centreStream>

/** Everything that can happen to a person of the centre. */
export const personStream = defineStream('person', {
  'person.added': event(personAddedBody).next(
    personAddedBody.extend({ bound, secretCommitment }),
    (body) => ({
      ...body,
      bound: false,
    }),
  ),
  'person.renamed': event(personRenamedBody),
  'person.roles-changed': event(personRolesBody),
  'person.language-changed': event(personLanguageBody),
  'person.secret-changed': event(personSecretBody).next(
    personSecretBody.extend({ bound, secretCommitment }),
    (body) => ({ ...body, bound: false }),
  ),
  'person.secret-rehashed': event(secretRehashedBody),
  'person.secret-recovered': event(secretRecoveredBody),
  'person.locked': event(personLockedBody),
  'person.unlocked': event(nothing),
  'person.deactivated': event(nothing),
  'person.reactivated': event(nothing),
})
export type PersonEvent = RecordedEvent<typeof personStream>
export type NewPersonEvent = NewEvent<typeof personStream>
