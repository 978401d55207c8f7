import type { ConversationLine } from '../../shared/mail/conversation.ts'

/** What the connection tells of itself: nodemailer's names for it. */
type Entry = Readonly<Record<string, unknown>>

/** Listens to one connection. */
export interface ConversationRecorder {
  /** For nodemailer, with `transactionLog`. */
  readonly logger: Readonly<Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', typeof nothing>>
  readonly lines: readonly ConversationLine[]
  fault(detail: string): void
}

const HIDDEN = '••••••'
/** More than any conversation about one letter. */
const MOST_LINES = 200
const LONGEST_LINE = 1_000
/** A shorter secret would be found in words that are none. */
const SHORTEST_SECRET = 4

/**
 * Writes down what both sides say, line by line. What signs in is never written: our side of it is hidden by its place in the
 * conversation, and `secrets` wherever else they might appear, as the server might repeat them.
 */
export function recordConversation(secrets: readonly string[]): ConversationRecorder {
  const lines: ConversationLine[] = []
  const hidden = secrets.flatMap(spellings).filter((secret) => secret.length >= SHORTEST_SECRET)
  let isSigningIn = false
  const add = (who: ConversationLine['who'], text: string, note: ConversationLine['note'] = null): void => {
    if (lines.length >= MOST_LINES) return
    const safe = hidden.reduce((kept, secret) => kept.replaceAll(secret, HIDDEN), text)
    lines.push({ who, note, text: safe.slice(0, LONGEST_LINE) })
  }
  const ours = (text: string): void => {
    const [verb] = /^AUTH\s+\S+/i.exec(text) ?? []
    if (verb !== undefined) {
      isSigningIn = true
      add('us', verb.length === text.length ? verb : `${verb} ${HIDDEN}`)
    } else add('us', isSigningIn ? HIDDEN : text)
  }
  const theirs = (text: string): void => {
    if (isSigningIn && !text.startsWith('334')) isSigningIn = false
    for (const line of text.split(/\r?\n/)) if (line.trim() !== '') add('server', line.trimEnd())
  }
  const heard = (entry: Entry, message: string, kind: unknown): void => {
    const { tnx, remoteAddress, remotePort, outByteCount } = entry
    if (tnx === 'client') ours(message)
    else if (tnx === 'server') theirs(message)
    else if (tnx === 'network' && typeof remoteAddress === 'string') {
      add('note', `${remoteAddress}:${Number(remotePort)}`, 'connected')
      if (kind === 'Secure connection') add('note', '', 'encrypted')
    } else if (tnx === 'smtp' && message.includes('upgraded with STARTTLS')) add('note', '', 'encrypted')
    else if (tnx === 'message' && typeof outByteCount === 'number')
      add('note', String(outByteCount), 'letter')
    else if (tnx === 'network' && message === 'Connection closed') add('note', '', 'closed')
  }
  const listen = (entry: unknown, message: unknown, ...rest: unknown[]): void => {
    if (typeof entry !== 'object' || entry === null || typeof message !== 'string') return
    heard(Object.fromEntries(Object.entries(entry)), message, rest[0])
  }
  return {
    logger: { trace: nothing, debug: listen, info: listen, warn: nothing, error: nothing, fatal: nothing },
    lines,
    fault: (detail) => add('note', detail, 'fault'),
  }
}

const nothing = (_entry: unknown, _message: unknown, ..._rest: unknown[]): void => {
  // What went wrong is said by the outcome.
}

/** A secret as it may stand on the wire. */
function spellings(secret: string): readonly string[] {
  return [secret, Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, '')]
}
