import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection'
import { isLoopbackHost } from '../../shared/mail/address.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import { oneLine } from '../../shared/kernel/one-line.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import type { MailFault } from '../../shared/mail/faults.ts'
import type { MailTrust } from '../../shared/mail/trust.ts'
import type { ConversationRecorder } from './conversation.ts'
import type { WireMail } from './compose.ts'
import { faultOf, isRefusal } from './connection-fault.ts'
import type { TokenFailure } from './oauth/token-answer.ts'
import { faultWithPin, tlsOptionsOf } from './server-tls.ts'

/** How sending one message ended. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | { readonly kind: 'temporary'; readonly reply: string }
  | { readonly kind: 'permanent'; readonly at: 'sender' | 'recipient' | 'message'; readonly reply: string }
  /** The connection ended without an answer. `started`: part of the message was sent, so the server may have it. */
  | { readonly kind: 'lost'; readonly started: boolean; readonly reply: string }

export interface ConnectionFailure {
  /** `refused`: the server answers, but not us (password, encryption, policy). */
  readonly kind: 'unreachable' | 'refused'
  readonly fault: MailFault
  /** The server's own words; null where it said none. */
  readonly answer: string | null
  /** What Node, OpenSSL or nodemailer said: for the log. */
  readonly detail: string
}

/** One signed-in connection to the mail server; messages go one after another. */
export interface SmtpConnection {
  send(mail: WireMail): Promise<SendOutcome>
  /** False once the connection has ended. */
  readonly isOpen: boolean
  /** Ends it politely. Settles once it has ended. */
  quit(): Promise<void>
  /** Drops it at once: a message that is being sent ends as `lost`. */
  destroy(): void
}

export interface ConnectionSetup {
  readonly settings: MailSettings
  /** The password; empty where none is stored. */
  readonly secret: string
  /** A token instead of it. `renew`: the server did not take the one before. */
  readonly token?: (how?: 'renew') => Promise<Result<string, TokenFailure>>
  /** Who vouches for the server besides those whom the computer trusts. */
  readonly trust: MailTrust
  /** ms, UTC. */
  readonly now: number
  /** Writes down what is said. */
  readonly recorder?: Pick<ConversationRecorder, 'logger'>
  /** Gives up connecting. An open connection is ended by `quit` or `destroy`. */
  readonly signal?: AbortSignal
  readonly limits?: SilenceLimits
}

/** How long a server may be silent, in ms. */
export interface SilenceLimits {
  /** Before its greeting. */
  readonly greeting: number
  /** Before an answer to a command. */
  readonly answer: number
  /** After the whole message: scanners take their time, and giving up early sends the letter a second time. */
  readonly acceptance: number
}

/** RFC 5321, 4.5.3.2: ten minutes for the answer to the final dot. The rest is what people wait for. */
const usual: SilenceLimits = { greeting: 20 * SECOND, answer: 60 * SECOND, acceptance: 600 * SECOND }

const ANSWER_LENGTH = 500
/** How long a server may take to say goodbye: everything that counts was said before. */
const CLOSING_LIMIT = 5 * SECOND
const CLOSING = 'the program is closing'

/** Connects, encrypts and signs in. Never sends anything in the clear unless the server is this machine itself. */
export async function openConnection({
  settings,
  secret,
  token,
  trust,
  now,
  recorder,
  signal,
  limits = usual,
}: ConnectionSetup): Promise<Result<SmtpConnection, ConnectionFailure>> {
  const { host, port, security, user } = settings
  if (security === 'none' && !isLoopbackHost(host))
    return err(failure('mail-no-encryption', 'encryption is needed for a server that is not this machine'))
  // Before anything is connected: without a token there is nothing to say to the server.
  const first = token ? await token() : null
  if (first && !first.ok) return err(tokenFailure(first.error))
  // Loaded with the first mail: a start does not wait for it.
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  if (signal?.aborted) return err(failure('mail-cut-off', CLOSING))
  const connection = new Connection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: limits.greeting,
    greetingTimeout: limits.greeting,
    // The longest silence of all; shorter limits end the connection below.
    socketTimeout: Math.max(limits.answer, limits.acceptance),
    dnsTimeout: 10 * SECOND,
    socketCloseTimeout: SECOND,
    maxResponseSize: 64 * 1024,
    allowInternalNetworkInterfaces: true,
    tls: tlsOptionsOf(trust, settings),
    ...(recorder ? { logger: recorder.logger, transactionLog: true } : {}),
  })
  const state = { open: true }
  const ended = new Promise<string>((resolve) => {
    connection.once('end', () => {
      state.open = false
      resolve('the connection ended')
    })
    // Later errors reach whoever waits; without a listener they would end the program.
    connection.on('error', (error: Error) => {
      state.open = false
      resolve(error.message)
    })
  })
  const giveUp = new Promise<string>((resolve) => {
    signal?.addEventListener('abort', () => resolve(CLOSING), { once: true })
  })
  // Greeting, encryption and sign-in are a few answers.
  const answered = closeAfter(connection, limits.greeting + 3 * limits.answer)
  const login = first && token ? await tokenLogin(user, first.value, token) : passwordLogin(user, secret)
  const failed = await connect(connection, Promise.race([ended, giveUp]), user === '' ? null : login)
  answered()
  if (failed) {
    state.open = false
    connection.close()
    return err({ ...failed, fault: faultWithPin(failed.fault, trust, settings, now) })
  }
  return ok({
    get isOpen() {
      return state.open && !connection.destroyed
    },
    send: (mail) => send(connection, ended, mail, limits),
    async quit() {
      state.open = false
      const answered = closeAfter(connection, CLOSING_LIMIT)
      connection.quit()
      await ended
      answered()
    },
    destroy: () => {
      state.open = false
      connection.close()
    },
  })
}

/** What signs in, and how its refusal is told. */
interface Login {
  readonly auth: SMTPConnectionAuth
  readonly refused: (error: Error) => ConnectionFailure
}

function passwordLogin(user: string, pass: string): Login {
  return { auth: { user, pass, credentials: { user, pass } }, refused: connectionFailure }
}

/** XOAUTH2. Where the server does not take the token, one that is new is tried once. */
async function tokenLogin(
  user: string,
  accessToken: string,
  token: NonNullable<ConnectionSetup['token']>,
): Promise<Login> {
  const { default: XOAuth2 } = await import('nodemailer/lib/xoauth2')
  let none: ConnectionFailure | null = null
  const oauth2 = new XOAuth2({
    user,
    accessToken,
    provisionCallback(_user, _renew, given) {
      void token('renew').then((renewed) => {
        if (renewed.ok) return given(null, renewed.value)
        none = tokenFailure(renewed.error)
        return given(new Error(renewed.error.detail))
      })
    },
  })
  return {
    auth: { user, method: 'XOAUTH2', oauth2 },
    refused(error) {
      if (none) return none
      const failed = connectionFailure(error)
      const isUnknown = unknownVerb.has(detailsOf(error).responseCode)
      if (failed.fault !== 'mail-sign-in-refused') return failed
      return { ...failed, fault: isUnknown ? 'mail-sign-in-unknown' : 'mail-token-refused' }
    },
  }
}

/** RFC 5321, 4.2.2: the server does not know what it was asked. */
const unknownVerb = new Set([500, 502, 503, 504])

function tokenFailure({ fault, answer, detail }: TokenFailure): ConnectionFailure {
  return { ...failure(fault, detail), answer }
}

async function connect(
  connection: SMTPConnection,
  ended: Promise<string>,
  login: Login | null,
): Promise<ConnectionFailure | null> {
  const attempt = new Promise<ConnectionFailure | null>((resolve) => {
    connection.once('error', (error: Error) => resolve(connectionFailure(error)))
    connection.connect((error) => {
      if (error) return resolve(connectionFailure(error))
      if (login === null) return resolve(null)
      connection.login(login.auth, (refused) => resolve(refused ? login.refused(refused) : null))
    })
  })
  const disconnected = ended.then((said) =>
    failure(faultOf({ code: '', responseCode: 0, message: said }), said),
  )
  return await Promise.race([attempt, disconnected])
}

function connectionFailure(error: Error): ConnectionFailure {
  const { code, responseCode, response } = detailsOf(error)
  const fault = faultOf({ code, responseCode, message: error.message })
  const answer = response === '' ? null : shorten(response)
  const found = failure(fault, shorten(error.message), answer)
  return responseCode >= 500 ? { ...found, kind: 'refused' } : found
}

function failure(fault: MailFault, detail: string, answer: string | null = null): ConnectionFailure {
  return { kind: isRefusal(fault) ? 'refused' : 'unreachable', fault, answer, detail }
}

async function send(
  connection: SMTPConnection,
  ended: Promise<string>,
  { from, to, bytes }: WireMail,
  limits: SilenceLimits,
): Promise<SendOutcome> {
  const message = new OneRead(bytes)
  // Sender, recipient and the word that the message may come: three answers, none of them after the message.
  const begun = closeAfter(connection, 3 * limits.answer)
  message.onStart = begun
  const sent = new Promise<SendOutcome>((resolve) => {
    const envelope = { from, to: [to], size: bytes.length }
    connection.send(envelope, message, (error, info) => {
      resolve(error ? outcomeOf(error, message.started) : { kind: 'accepted', reply: shorten(info.response) })
    })
  })
  // nodemailer may drop the callback when the connection ends: do not wait for it for ever.
  const lost = ended.then(async (reply): Promise<SendOutcome> => {
    await new Promise((resume) => setImmediate(resume))
    return { kind: 'lost', started: message.started, reply }
  })
  const outcome = await Promise.race([sent, lost])
  begun()
  const refused = outcome.kind === 'temporary' || outcome.kind === 'permanent'
  if (refused && !(await reset(connection, ended, limits))) connection.close()
  return outcome
}

/** Ready for the next message after a refused one; false where the server would not. */
async function reset(
  connection: SMTPConnection,
  ended: Promise<string>,
  limits: SilenceLimits,
): Promise<boolean> {
  if (connection.destroyed) return false
  const done = new Promise<boolean>((resolve) => connection.reset((error) => resolve(!error)))
  const answered = closeAfter(connection, limits.answer)
  const ready = await Promise.race([done, ended.then(() => false)])
  answered()
  return ready
}

function outcomeOf(error: Error, started: boolean): SendOutcome {
  const { responseCode, response, command, code } = detailsOf(error)
  const reply = shorten(response || error.message)
  // 421: the server is shutting down; it has not accepted the message.
  if (responseCode === 0 || responseCode === 421) {
    // Refused before a byte went out: the address or the size does not fit this server.
    if (code === 'EENVELOPE' || code === 'EMESSAGE') return { kind: 'permanent', at: 'recipient', reply }
    return { kind: 'lost', started: started && responseCode === 0, reply }
  }
  if (responseCode >= 500 && responseCode !== 503) {
    const at = command === 'MAIL FROM' ? 'sender' : command === 'RCPT TO' ? 'recipient' : 'message'
    return { kind: 'permanent', at, reply }
  }
  return { kind: 'temporary', reply }
}

function detailsOf(error: Error): {
  readonly code: string
  readonly responseCode: number
  readonly response: string
  readonly command: string
} {
  const read = (name: string): unknown => Object.getOwnPropertyDescriptor(error, name)?.value
  const text = (name: string): string => {
    const value = read(name)
    return typeof value === 'string' ? value : ''
  }
  const responseCode = read('responseCode')
  return {
    code: text('code'),
    response: text('response'),
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
  }
}

/** Advice of Node's to whoever starts it, behind what is wrong. */
const nodeAdvice = /; if the root CA is installed locally.*$/

function shorten(answer: string): string {
  return oneLine(answer).replace(nodeAdvice, '').slice(0, ANSWER_LENGTH)
}

/** Ends a connection that stays silent for so long (ms), unless what is given back is called before. */
function closeAfter(connection: SMTPConnection, ms: number): () => void {
  const silent = setTimeout(() => connection.close(), ms)
  return () => clearTimeout(silent)
}

/** Knows whether reading has started: no byte of the message is sent before the server's 354. */
class OneRead extends Readable {
  started = false
  /** The server's word that the message may come. */
  onStart: () => void = () => {}
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    super()
    this.#bytes = bytes
  }

  override _read(): void {
    this.started = true
    this.onStart()
    this.push(this.#bytes)
    this.push(null)
  }
}
