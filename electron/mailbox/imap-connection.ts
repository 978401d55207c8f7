import type { ConnectionOptions } from 'node:tls'
import type { ImapFlow, SearchObject } from 'imapflow'
import { isLoopbackHost } from '../../shared/mail/index.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { DAY, SECOND } from '../../shared/kernel/time.ts'
import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import { failureOf, type MailboxFailure } from './imap-fault.ts'

/** How much of a message is fetched, in bytes: the words and what a report returns stand in front of what is attached. */
export const MOST_BYTES = 512 * 1024

/** A message as the server has it. */
export interface Arrived {
  readonly uid: number
  /** When the server took it, by its own clock (ms, UTC). */
  readonly at: number
  readonly bytes: Uint8Array
  /** There is more of it than `bytes`. */
  readonly isCut: boolean
}

/** A folder that is open for reading. Nothing in it is ever changed. */
export interface Mailbox {
  /** Where it is another one than before, the numbers of the messages mean something else. */
  readonly uidValidity: string
  /** The number that the next message gets, at least; 0 where the server does not say. */
  readonly uidNext: number
  readonly messages: number
  /** The message that came last: its number, and when the server took it. Null where there is none. */
  newest(): Promise<Result<{ readonly uid: number; readonly at: number } | null, MailboxFailure>>
  /** Numbers of messages, ascending: those after one, or those that came on a day or later. */
  uids(
    which: { readonly after: number } | { readonly since: number },
  ): Promise<Result<readonly number[], MailboxFailure>>
  /** Null where it is gone meanwhile. */
  fetch(uid: number): Promise<Result<Arrived | null, MailboxFailure>>
  /** Ends the connection: politely, or at once where it does not answer. */
  close(): Promise<void>
}

/** A password, or an access token of an identity server (XOAUTH2, OAUTHBEARER). */
export type Credential = { readonly pass: string } | { readonly accessToken: string }

export interface MailboxSetup {
  readonly settings: MailboxSettings
  readonly credential: Credential
  readonly tls: ConnectionOptions
  /** Gives up, whatever is under way. */
  readonly signal: AbortSignal
  readonly limits?: MailboxLimits
}

/** How long a server may be silent, in ms. */
export interface MailboxLimits {
  readonly greeting: number
  readonly answer: number
}

const usual: MailboxLimits = { greeting: 20 * SECOND, answer: 60 * SECOND }

/** Connects, encrypts, signs in and opens the folder for reading only. In the clear only where the server is this machine. */
export async function openMailbox(setup: MailboxSetup): Promise<Result<Mailbox, MailboxFailure>> {
  const { settings, signal } = setup
  const { host, security, folder } = settings
  if (security === 'none' && !isLoopbackHost(host))
    return err({ fault: 'mailbox-no-encryption', answer: null, detail: 'encryption is needed here' })
  const client = await newClient(setup)
  /** What ended the connection says more than that a command was cut off by it. */
  let broken: unknown = null
  client.on('error', (error: unknown) => {
    broken ??= error
  })
  const giveUp = (): void => client.close()
  signal.addEventListener('abort', giveUp, { once: true })
  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, MailboxFailure>> => {
    try {
      signal.throwIfAborted()
      return ok(await work())
    } catch (error) {
      return err(failureOf(signal.aborted ? signal.reason : (broken ?? error)))
    }
  }
  const close = async (): Promise<void> => {
    signal.removeEventListener('abort', giveUp)
    if (client.usable && !signal.aborted) await Promise.race([client.logout().catch(() => {}), pause(SECOND)])
    client.close()
  }
  const connected = await attempt(() => client.connect())
  if (!connected.ok) {
    const { fault, detail } = connected.error
    // Something was said, and it was no greeting of a mailbox.
    const isOther = detail.startsWith('GREETING_TIMEOUT') && client.stats().received > 0
    await close()
    return err({ ...connected.error, fault: isOther ? 'mailbox-not-imap' : fault })
  }
  const opened = await attempt(() => client.mailboxOpen(folder, { readOnly: true }))
  if (!opened.ok) {
    // The folder is all that was asked for: a server that refuses it has none of this name, or not for this user.
    const isMissing = opened.error.fault === 'mailbox-server-refused'
    await close()
    return isMissing ? err({ ...opened.error, fault: 'mailbox-folder-unknown' }) : opened
  }
  return ok({
    uidValidity: String(opened.value.uidValidity),
    uidNext: opened.value.uidNext || 0,
    messages: opened.value.exists,
    newest: () => attempt(() => newestOf(client, opened.value.exists)),
    uids: (which) => attempt(() => searchUids(client, which)),
    fetch: (uid) => attempt(() => fetchOne(client, uid)),
    close,
  })
}

async function newClient({ settings, credential, tls, limits = usual }: MailboxSetup): Promise<ImapFlow> {
  // Loaded when a mailbox is read: a start does not wait for it.
  const { ImapFlow: Client } = await import('imapflow')
  const { host, port, security, user } = settings
  return new Client({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user, ...credential },
    tls,
    logger: false,
    clientInfo: { name: 'Carebench', version: false, vendor: false, 'support-url': false },
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: limits.greeting,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.answer,
    maxLineLength: 256 * 1024,
    maxLiteralSize: 2 * MOST_BYTES,
    maxResponseSize: 4 * MOST_BYTES,
  })
}

async function newestOf(
  client: ImapFlow,
  messages: number,
): Promise<{ readonly uid: number; readonly at: number } | null> {
  if (messages === 0) return null
  const found = await client.fetchOne('*', { uid: true, internalDate: true })
  if (found === false || found.internalDate === undefined) return null
  const at = new Date(found.internalDate).getTime()
  return Number.isFinite(at) ? { uid: found.uid, at } : null
}

async function searchUids(
  client: ImapFlow,
  which: { readonly after: number } | { readonly since: number },
): Promise<readonly number[]> {
  // A server knows days without a zone only: one more is asked for, and the time itself is looked at afterwards.
  const query: SearchObject =
    'after' in which ? { uid: `${which.after + 1}:*` } : { since: new Date(which.since - DAY) }
  const found = await client.search(query, { uid: true })
  const uids = Array.isArray(found) ? found : []
  // `n:*` names the newest message also where its number is lower than n.
  const first = 'after' in which ? which.after : 0
  return uids.filter((uid) => uid > first).toSorted((one, other) => one - other)
}

async function fetchOne(client: ImapFlow, uid: number): Promise<Arrived | null> {
  const query = { uid: true, size: true, internalDate: true, source: { start: 0, maxLength: MOST_BYTES } }
  const found = await client.fetchOne(String(uid), query, { uid: true })
  if (found === false || !found.source) return null
  const at = found.internalDate === undefined ? Number.NaN : new Date(found.internalDate).getTime()
  const bytes = new Uint8Array(found.source)
  return { uid, at: Number.isFinite(at) ? at : 0, bytes, isCut: (found.size ?? 0) > bytes.length }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
