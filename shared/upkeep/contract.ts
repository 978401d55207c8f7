import { z } from 'zod'
import { instant } from '../kernel/facts.ts'
import { command, query } from '../kernel/contract.ts'
import { backupsView } from './backups.ts'
import { dataHealth, deepCheck } from './deep-check.ts'

const manager = ['manager'] as const
const none = z.object({})

export const faults = [
  'missing',
  'altered',
  'unchained',
  'stream-gap',
  'unsigned',
  'head-altered',
  'wrong-signature',
  'unreadable',
  'tail-cut',
] as const

/** The ledger's head: printed on reports, it shows a tail that was cut. */
export const head = z.object({ count: z.int(), hash: z.string() })

export const backupEntry = z.object({
  name: z.string(),
  reason: z.enum(['daily', 'migration', 'demand']),
  at: instant,
  bytes: z.int(),
})

/** What going back to a backup would cost. */
export const restorePreview = z.object({
  backupCount: z.int(),
  currentCount: z.int(),
  lostEvents: z.int(),
  lostSince: instant.nullable(),
  lostByType: z.array(z.object({ type: z.string(), count: z.int() })),
  sameLedger: z.boolean(),
  /** When it was made (ms, UTC). */
  at: instant,
  centre: z.object({ name: z.string(), code: z.string() }).nullable(),
  /** Fingerprint of the key that signed its records. */
  benchKey: z.string(),
  head,
  /** The newest record in it. */
  newestAt: instant.nullable(),
  /** Photos and recordings are in it. */
  complete: z.boolean(),
  /** What stands in the folder: nothing, an earlier or later state of these records, others, or damaged ones. */
  present: z.enum(['none', 'same', 'foreign', 'unreadable']),
  /** Records that would be left behind, by who made them; a person's name where it is known. */
  lostByPerson: z.array(z.object({ name: z.string().nullable(), count: z.int() })),
})
export type RestorePreviewView = z.infer<typeof restorePreview>

/** A backup: one that a place holds, by its name, or the path of a file or folder. And the key of a sheet, where it needs one. */
const from = z.object({
  name: z.string().max(2000),
  recoveryKey: z.string().max(400).nullable().default(null),
})
const secret = z.string().min(1).max(200)
const secretErrors = ['wrong-secret', 'wait', 'person-locked'] as const
const openErrors = [
  'backup-unknown',
  'backup-does-not-verify',
  'backup-unreadable',
  'backup-newer',
  'backup-key-wrong',
  'recovery-key-mistyped',
] as const
const restoreErrors = [...openErrors, 'backup-foreign', 'keys-of-backup-locked'] as const

/** A new recovery sheet, shown once: nobody keeps the key. */
export const newSheet = z.object({
  sheet: z.int(),
  key: z.string(),
  groups: z.array(z.string()),
  /** The paper under /files/recovery-sheet/, for a few minutes. */
  paper: z.string(),
})
export type NewSheet = z.infer<typeof newSheet>

/** Whether the whole ledger holds; where it does not, the first event that does not. */
export const verification = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal(true), count: z.int(), head, key: z.string().nullable(), tookMs: z.number() }),
  z.object({
    holds: z.literal(false),
    fault: z.enum(faults),
    seq: z.int(),
    stream: z.string().nullable(),
    type: z.string().nullable(),
    tookMs: z.number(),
  }),
])

/** Why the data of a folder does not open, of what a backup or the key of a sheet can help. */
export const rescueReasons = ['database-damaged', 'keys-unusable', 'keys-locked'] as const

/** What is answered before somebody can sign in: on a bench that was not set up yet, and where its data does not open. */
export const rescueContract = {
  /** `why` is null where nothing has to be rescued. */
  'upkeep.rescue': query({
    access: 'anyone',
    input: none,
    output: z.object({
      why: z.enum(rescueReasons).nullable(),
      dataDir: z.string(),
      /** The recovery sheets whose key opens the keys here. */
      sheets: z.array(z.string()),
      /** Those in the data folder, the newest first. */
      backups: z.array(backupEntry.omit({ bytes: true })),
    }),
  }),
  /** Once more, e.g. after the keychain was unlocked or a disk was connected. */
  'upkeep.openAgain': command({ access: 'anyone', input: none, output: none, errors: ['already-set-up'] }),
  /** The guard of the keys is lost: the key of a sheet puts them under the one of this computer. Recorded. */
  'upkeep.unlock': command({
    access: 'anyone',
    input: z.object({ recoveryKey: z.string().max(400) }),
    output: none,
    errors: ['recovery-key-mistyped', 'recovery-key-wrong', 'already-set-up'],
  }),
  'upkeep.previewFirstRestore': query({
    access: 'anyone',
    input: from,
    output: restorePreview,
    errors: [...restoreErrors, 'already-set-up'],
  }),
  'upkeep.restoreFirst': command({
    access: 'anyone',
    input: from,
    output: none,
    errors: [...restoreErrors, 'already-set-up'],
  }),
}

export const upkeepContract = {
  ...rescueContract,
  /** Where the data lies, how it is protected, and how the last run ended. */
  'upkeep.status': query({
    access: manager,
    input: none,
    output: z.object({
      dataDir: z.string(),
      keyGuard: z.enum(['safe-storage', 'passphrase', 'key-file']),
      head: head.nullable(),
      benchKey: z.string(),
      /** The run before this one did not end cleanly: what the check at this start found. */
      uncleanEnd: z.boolean(),
      ledgerHolds: z.boolean().nullable(),
      backups: z.array(backupEntry),
    }),
  }),
  'upkeep.verifyLedger': query({
    access: manager,
    input: z.object({ printed: head.nullable().default(null) }),
    output: verification,
  }),
  /** Whether anything was found that does not agree with the sealed records. What exactly is told to managers. */
  'upkeep.health': query({ access: 'signed-in', input: none, output: dataHealth }),
  /** Compares all data with the sealed records, in the background of the bench; answers with what was found. */
  'upkeep.checkData': command({
    access: manager,
    input: none,
    output: deepCheck,
    errors: ['check-running', 'check-failed', 'check-cancelled'],
  }),
  /** Ends the check that runs, whoever began it; nothing of it is kept. */
  'upkeep.cancelCheck': command({ access: manager, input: none, output: none }),
  /** Fills every list and sum anew from the sealed records, in the background of the bench. */
  'upkeep.rebuild': command({
    access: manager,
    input: z.object({ secret: z.string().min(1).max(200) }),
    output: z.object({ tookMs: z.number() }),
    errors: [
      'wrong-secret',
      'wait',
      'person-locked',
      'rebuild-running',
      'rebuild-failed',
      'rebuild-cancelled',
    ],
  }),
  /** Ends the rebuild that runs, whoever began it: lists and sums stay as they were. */
  'upkeep.cancelRebuild': command({ access: manager, input: none, output: none }),
  /**
   * Seals entries that no event gives as they stand, where the last check found that they were changed beside the program
   * and a manager has looked at them. What an event gives is rebuilt, never accepted.
   */
  'upkeep.acceptRows': command({
    access: manager,
    input: z.object({ secret: z.string().min(1).max(200) }),
    output: z.object({ tables: z.array(z.string()) }),
    errors: ['wrong-secret', 'wait', 'person-locked', 'nothing-to-accept', 'changed-meanwhile'],
  }),
  'upkeep.backUp': command({
    access: manager,
    input: none,
    output: z.object({ name: z.string(), head }),
    errors: ['backup-does-not-verify', 'backup-without-key'],
  }),
  /** Where backups go, how they stand, and what is needed to open them. */
  'upkeep.backups': query({ access: manager, input: none, output: backupsView }),
  /** A folder on another disk, a network share, a USB disk: the first backup is made at once. */
  'upkeep.addPlace': command({
    access: manager,
    input: z.object({ folder: z.string().min(1).max(1000) }),
    output: z.object({ id: z.string(), offDisk: z.boolean() }),
    errors: ['place-not-absolute', 'place-holds-other-files', 'place-known', 'place-not-writable'],
  }),
  'upkeep.removePlace': command({
    access: manager,
    input: z.object({ id: z.string() }),
    output: none,
    errors: ['place-unknown'],
  }),
  'upkeep.setBackupTime': command({
    access: manager,
    input: z.object({ minute: z.int().min(0).max(1439) }),
    output: none,
  }),
  /** A new recovery key: earlier sheets open only earlier backups. The answer is the only place where it ever is. */
  'upkeep.makeRecoveryKey': command({
    access: manager,
    input: z.object({ secret }),
    output: newSheet,
    errors: [...secretErrors, 'changed-meanwhile'],
  }),
  'upkeep.previewRestore': query({
    access: manager,
    input: from,
    output: restorePreview,
    errors: restoreErrors,
  }),
  /** Puts a backup in place: what stands now is moved aside, and everybody signs in again. */
  'upkeep.restore': command({
    access: manager,
    input: from.extend({ secret }),
    output: none,
    errors: [...restoreErrors, ...secretErrors],
  }),
}
