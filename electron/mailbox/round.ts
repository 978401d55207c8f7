import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import type { MailFault } from '../../shared/mail/index.ts'
import type { MailboxFault } from '../../shared/mailbox/faults.ts'
import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import { readApart } from './apart.ts'
import type { MailboxDeps } from './deps.ts'
import { openMailbox, type Arrived, type Credential, type Mailbox } from './imap-connection.ts'
import { asMailboxFault, type MailboxFailure } from './imap-fault.ts'
import { positionOf, savePosition, type Position } from './position.ts'
import { readMailboxSecret, SECRET_PURPOSE, type StoredMailbox } from './settings-store.ts'
import type { ServerClock } from './server-clock.ts'
import { takeMessage } from './take.ts'

/** What one reading did. */
export interface RoundResult {
  readonly read: number
  readonly noted: number
  /** There is more than one reading takes. */
  readonly isMore: boolean
}

/** How many messages are taken at a time, and how long a reading may last (ms): the rest is taken soon after. */
const MOST_MESSAGES = 100
const LONGEST_ROUND = 2 * MINUTE

/** Opens the mailbox as it is set. */
export async function openStored(
  deps: MailboxDeps,
  { settings }: StoredMailbox,
  closing: AbortSignal,
): Promise<Result<Mailbox, MailboxFailure>> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(LONGEST_ROUND)])
  const open = async (how?: 'renew'): Promise<Result<Mailbox, MailboxFailure>> => {
    const credential = await credentialOf(deps, settings, how)
    if (!credential.ok) return credential
    const tls = deps.tlsOf(settings)
    const opened = await openMailbox({ settings, credential: credential.value, tls, signal })
    return opened.ok ? opened : err(asPinned(deps, settings, opened.error))
  }
  const opened = await open()
  const isRefused = !opened.ok && opened.error.fault === 'mailbox-sign-in-refused'
  // A token that was withdrawn before its end looks like any that is wrong.
  if (!isRefused || settings.signIn === 'password') return opened
  const again = await open('renew')
  return again.ok || again.error.fault !== 'mailbox-sign-in-refused'
    ? again
    : err({ ...again.error, fault: 'mailbox-sign-in-again' })
}

async function credentialOf(
  deps: MailboxDeps,
  { signIn }: MailboxSettings,
  how?: 'renew',
): Promise<Result<Credential, MailboxFailure>> {
  if (signIn === 'as-sending') {
    const token = await deps.accessToken(how)
    return token.ok
      ? ok({ accessToken: token.value })
      : err({ ...token.error, fault: asMailboxFault(token.error.fault) })
  }
  const pass = readMailboxSecret(deps.database.reader, deps.keys.purposeKey(SECRET_PURPOSE))
  return pass === null
    ? err({ fault: 'mailbox-secret-missing', answer: null, detail: 'no password on this bench' })
    : ok({ pass })
}

const byCertificate: Partial<Readonly<Record<MailboxFault, MailFault>>> = {
  'mailbox-certificate-unknown': 'mail-certificate-unknown',
  'mailbox-certificate-expired': 'mail-certificate-expired',
  'mailbox-certificate-other-host': 'mail-certificate-other-host',
}

/** Where a certificate is pinned to the server, what is wrong with the one that was shown is that it is another. */
function asPinned(deps: MailboxDeps, settings: MailboxSettings, failure: MailboxFailure): MailboxFailure {
  const fault = byCertificate[failure.fault]
  return fault === undefined ? failure : { ...failure, fault: asMailboxFault(deps.faultAt(fault, settings)) }
}

/** Reads what has come since the last time. Each message is recorded with its number before the next one is fetched. */
export async function readRound(
  deps: MailboxDeps,
  stored: StoredMailbox,
  serverClock: ServerClock,
  closing: AbortSignal,
): Promise<Result<RoundResult, MailboxFailure>> {
  await deps.namesRead
  const opened = await openStored(deps, stored, closing)
  if (!opened.ok) return opened
  const mailbox = opened.value
  try {
    const newest = await mailbox.newest()
    if (!newest.ok) return newest
    serverClock.hear(mailbox.uidValidity, newest.value)
    return await readNew(deps, stored, mailbox, closing)
  } finally {
    await mailbox.close()
  }
}

async function readNew(
  deps: MailboxDeps,
  stored: StoredMailbox,
  mailbox: Mailbox,
  closing: AbortSignal,
): Promise<Result<RoundResult, MailboxFailure>> {
  const { reader } = deps.database
  let position = positionOf(reader, stored, mailbox.uidValidity, deps.clock.now())
  const isFirst = position.lastUid === 0
  const found = await mailbox.uids(isFirst ? { since: position.since } : { after: position.lastUid })
  if (!found.ok) return found
  const uids = found.value.slice(0, MOST_MESSAGES)
  const apart = readApart()
  let [read, noted] = [0, 0]
  try {
    for (const uid of uids) {
      if (deps.turns.turn('mail') !== 'mine') break
      const fetched = await mailbox.fetch(uid)
      if (!fetched.ok && fetched.error.fault !== 'mailbox-server-refused') return fetched
      const arrived = fetched.ok ? fetched.value : refusedMessage(mailbox, uid, deps.clock.now())
      position = { ...position, lastUid: uid }
      // A day has no zone: what came earlier on it is not meant.
      if (arrived === null || arrived.at < position.since) continue
      const message = fetched.ok ? await apart.read(arrived.bytes) : null
      // It was not taken: the next start reads it.
      if (closing.aborted)
        return err({ fault: 'mailbox-cut-off', answer: null, detail: 'the program is closing' })
      read += 1
      if (takeMessage(deps, arrived, message, stored.settings.others, position) === 'noted') noted += 1
    }
  } finally {
    await apart.close()
  }
  const isMore = position.lastUid < (found.value.at(-1) ?? 0)
  keepPosition(deps, isMore ? position : passed(position, mailbox))
  return ok({ read, noted, isMore })
}

/** A message that the server itself cannot hand over: a person looks for it, and the others are read. */
function refusedMessage({ uidValidity }: Mailbox, uid: number, now: number): Arrived {
  return { uid, at: now, bytes: new TextEncoder().encode(`${uidValidity}/${uid}`), isCut: true }
}

/** Everything that was there when the folder was opened was looked at, or came too early. */
function passed(position: Position, { uidNext }: Mailbox): Position {
  return { ...position, lastUid: Math.max(position.lastUid, uidNext - 1) }
}

function keepPosition(deps: MailboxDeps, position: Position): void {
  deps.database.write((tx) => {
    savePosition(tx, position, deps.clock.now())
    return ok(null)
  })
}
