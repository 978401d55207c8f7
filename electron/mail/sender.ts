import { networkInterfaces } from 'node:os'
import { ok } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import type { MailConnection } from '../../shared/mail/contract.ts'
import type { MailFault } from '../../shared/mail/faults.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import { composeMail, letterOf, messageIdOf, factsOf } from './compose.ts'
import type { MailDeps } from './deps.ts'
import { letterMark } from './letter-mark.ts'
import { recordDropped, recordOutcome, recordSending } from './outcomes.ts'
import { makeAllDue, markInterrupted, nextDue, nextDueAt } from './outbox-store.ts'
import { connectionWait } from './retry.ts'
import type { MailTokens } from './oauth/tokens.ts'
import { serverLogin } from './server-login.ts'
import { readMailSettings, type StoredSettings } from './settings-store.ts'
import { openConnection, type SmtpConnection } from './smtp-connection.ts'
import type { TemplateStore } from './template-store.ts'

/** Sends the outbox, one mail at a time, and resumes by itself when the network is back. */
export interface Sender {
  /** Something may be due: checks soon. `now`: without waiting for the next attempt to connect. */
  wake(how?: 'now'): void
  status(): MailConnection
  /** Waits a few seconds for the mail that is being sent, then drops the connection. Nothing is sent after it. */
  close(): Promise<void>
}

/** Longest sleep between two checks: clocks jump, computers sleep. */
const LONGEST_SLEEP = 30 * SECOND
/** How often the network interfaces are compared while the server cannot be reached. */
const NETWORK_CHECK = 2 * SECOND
/** How long `close` waits for the server's answer. */
const CLOSE_GRACE = 5 * SECOND
/** Many servers end a connection after so many messages; a new one costs little. */
const MAILS_PER_CONNECTION = 100

export function createSender(deps: MailDeps, templates: TemplateStore, tokens: MailTokens): Sender {
  const { reader } = deps.database
  let closed = false
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let watch: ReturnType<typeof setInterval> | null = null
  let connection: SmtpConnection | null = null
  let failures = 0
  const connecting = new AbortController()
  let state: MailConnection = { state: 'idle', since: deps.now(), fault: null, answer: null }

  deps.database.write((tx) => {
    markInterrupted(tx)
    return ok(null)
  })

  const setState = (
    next: MailConnection['state'],
    fault: MailConnection['fault'] = null,
    answer: string | null = null,
  ): void => {
    if (state.state === next && state.fault === fault && state.answer === answer) return
    const since = state.state === next ? state.since : deps.now()
    state = { state: next, since, fault, answer }
    deps.changed()
  }
  const sleep = (ms: number): void => {
    if (timer) clearTimeout(timer)
    timer = closed ? null : setTimeout(run, Math.min(ms, LONGEST_SLEEP))
  }
  const stopWatching = (): void => {
    if (watch) clearInterval(watch)
    watch = null
  }
  const watchNetwork = (): void => {
    if (watch) return
    let known = interfaces()
    watch = setInterval(() => {
      const seen = interfaces()
      if (seen === known) return
      known = seen
      failures = 0
      run()
    }, NETWORK_CHECK)
  }
  const run = (): void => {
    if (closed) return
    if (running) {
      again = true
      return
    }
    if (timer) clearTimeout(timer)
    timer = null
    running = drain()
      .catch((error: unknown) => {
        deps.log.error('sending mail failed', { error })
        sleep(LONGEST_SLEEP)
      })
      .finally(() => {
        running = null
        if (!again) return
        again = false
        run()
      })
  }
  const disconnect = (): void => {
    void connection?.quit()
    connection = null
  }
  const drain = async (): Promise<void> => {
    let sent = 0
    for (;;) {
      // What a server accepts opens a window: never by a clock that is in doubt (T7).
      if (!closed && !deps.clockVerified()) {
        disconnect()
        setState('clock-unverified')
        sleep(LONGEST_SLEEP)
        return
      }
      const turn = deps.turns.turn('mail')
      if (!closed && turn !== 'mine') {
        disconnect()
        setState(turn === 'elsewhere' ? 'elsewhere' : 'log-not-reached')
        sleep(LONGEST_SLEEP)
        return
      }
      const mail = closed ? null : nextDue(reader, deps.now())
      if (!mail) break
      const stored = readMailSettings(reader)
      if (!stored) {
        setState('not-configured')
        return
      }
      if (expired(mail)) continue
      if (!connection?.isOpen || sent >= MAILS_PER_CONNECTION) {
        disconnect()
        sent = 0
        if (!(await connect(stored))) return
      }
      // Read again: a person may have put it on hold while the connection was made.
      if (nextDue(reader, deps.now())?.id !== mail.id) continue
      if (!(await sendOne(mail, stored))) return
      sent += 1
    }
    disconnect()
    if (closed) return
    setState('idle')
    const next = nextDueAt(reader)
    if (next !== null) sleep(Math.max(SECOND, next - deps.now()))
  }
  const expired = (mail: OutboxRow): boolean => {
    const now = deps.now()
    if (mail.notAfter === null || now <= mail.notAfter) return false
    recordDropped(deps, mail, 'too-late', { actor: 'program', now })
    return true
  }
  const connect = async ({ settings, trust }: StoredSettings): Promise<boolean> => {
    const opened = await openConnection({
      settings,
      ...serverLogin(deps, tokens, settings),
      trust,
      now: deps.now(),
      signal: connecting.signal,
    })
    if (opened.ok) {
      connection = opened.value
      failures = 0
      stopWatching()
      setState('sending')
      return !closed
    }
    failures += 1
    const { kind, fault, answer, detail } = opened.error
    // It may have been withdrawn before its time: the next attempt asks for one that is new.
    if (fault === 'mail-token-refused') tokens.forget()
    if (state.fault !== fault) deps.log.warn('the mail server cannot be used', { fault, detail })
    setState(kind, fault, answer)
    if (!closed) {
      watchNetwork()
      sleep(connectionWait(failures, Math.random(), kind))
    }
    return false
  }
  /** False where nothing more may be tried before a pause. */
  const sendOne = async (mail: OutboxRow, { settings }: StoredSettings): Promise<boolean> => {
    const recipient = deps.personal.open(reader, mail.subject)
    if (!recipient) {
      recordDropped(deps, mail, 'person-erased', { actor: 'program', now: deps.now() })
      return true
    }
    const to = { name: recipient['name'] ?? '', email: recipient['email'] ?? '' }
    const template = templates.ofVersion(reader, mail.template, mail.language, mail.templateVersion)
    const facts = factsOf(deps.personal, reader, mail)
    const attached = await deps.attachment(mail, facts)
    const { logo, ...from } = await deps.letterhead()
    if (closed) return false
    const letter = letterOf(template, facts, {
      name: to.name,
      centreName: deps.centre().name,
      language: mail.language,
      ...from,
    })
    const messageId = mail.messageId ?? messageIdOf(mail.id, settings)
    const attachment = attached.ok ? attached.value : null
    const mark = letterMark(deps.letterKey, mail.id)
    const envelope = { messageId, mark, now: deps.now(), attachment, logo }
    const message = await composeMail(letter, to, settings, envelope)
    if (closed || !connection) return false
    if (!attached.ok) {
      // Nothing of it has left: it waits like a mail that the server asked to come back with.
      const waiting = recordSending(deps, mail, messageId, deps.now())
      recordOutcome(deps, waiting, { kind: 'temporary', reply: attached.error.detail }, deps.now())
      return true
    }
    // Asked right before the message leaves: another bench may have taken the mail over. It sends this one.
    const turn = await deps.turns.confirm('mail')
    if (closed || turn === 'not-known') return waitForLog()
    if (turn === 'elsewhere' || nextDue(reader, deps.now())?.id !== mail.id) return true
    const sending = recordSending(deps, mail, messageId, deps.now())
    const outcome = message
      ? await connection.send(message)
      : ({ kind: 'permanent', at: 'recipient', reply: 'the address is not one address' } as const)
    recordOutcome(deps, sending, outcome, deps.now())
    if (outcome.kind === 'permanent' && outcome.at === 'sender')
      return pause('refused', 'mail-server-refused', outcome.reply)
    if (outcome.kind === 'lost') return pause('unreachable', 'mail-cut-off')
    return true
  }
  const waitForLog = (): false => {
    disconnect()
    setState('log-not-reached')
    sleep(LONGEST_SLEEP)
    return false
  }
  const pause = (kind: 'refused' | 'unreachable', fault: MailFault, answer: string | null = null): false => {
    connection?.destroy()
    connection = null
    failures += 1
    setState(kind, fault, answer)
    sleep(connectionWait(failures, Math.random(), kind))
    return false
  }
  run()
  return {
    wake(how) {
      if (how === 'now') failures = 0
      // During a pause a new mail waits with the others.
      if (how === 'now' || failures === 0) run()
    },
    status() {
      if (!readMailSettings(reader)) return { ...state, state: 'not-configured', fault: null, answer: null }
      const isHeld = state.state === 'clock-unverified'
      if (deps.clockVerified() !== isHeld) return state
      // The clock has changed since the sender looked.
      const held = isHeld ? 'idle' : 'clock-unverified'
      return { state: held, since: deps.now(), fault: null, answer: null }
    },
    async close() {
      closed = true
      connecting.abort()
      if (timer) clearTimeout(timer)
      stopWatching()
      const giveUp = setTimeout(() => connection?.destroy(), CLOSE_GRACE)
      await running
      clearTimeout(giveUp)
      disconnect()
    },
  }
}

export function makeDue(deps: Pick<MailDeps, 'database'>, now: number): void {
  deps.database.write((tx) => {
    makeAllDue(tx, now)
    return ok(null)
  })
}

function interfaces(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all
    .map(({ address }) => address)
    .sort()
    .join(' ')
}
