import { uuidv7 } from 'uuidv7'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import type { Conversation } from '../../shared/mail/conversation.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import { composeMail, letterOf, messageIdOf } from './compose.ts'
import { recordConversation } from './conversation.ts'
import type { MailDeps } from './deps.ts'
import { letterMark } from './letter-mark.ts'
import type { MailTokens } from './oauth/tokens.ts'
import { serverLogin } from './server-login.ts'
import { readMailSettings } from './settings-store.ts'
import { openConnection } from './smtp-connection.ts'
import { createTemplateStore } from './template-store.ts'

type Contract = typeof mailContract

/** The test e-mail, and what was said while it was sent; the latter is kept until the next one or the end of the program. */
export function testProcedures(
  deps: MailDeps,
  tokens: MailTokens,
): Pick<Handlers<Contract>, 'mail.test' | 'mail.conversation'> {
  let last: Conversation | null = null
  return {
    'mail.test': sendTest(deps, tokens, (conversation) => {
      last = conversation
    }),
    'mail.conversation': () => ok(last && { ...last, lines: [...last.lines] }),
  }
}

/** Signs in with the saved settings and sends one letter at once, past the outbox. */
function sendTest(
  deps: MailDeps,
  tokens: MailTokens,
  keep: (conversation: Conversation) => void,
): Handler<Contract['mail.test']> {
  return async ({ now, caller }, { to }) => {
    if (!deps.clockVerified()) return refuse('clock-not-verified')
    const { reader } = deps.database
    const stored = readMailSettings(reader)
    if (!stored) return refuse('not-configured')
    const { settings, trust } = stored
    const { name: centreName, language } = deps.centre()
    const name = deps.nameOf(caller.personId) ?? ''
    const words = createTemplateStore(deps.resourcesDir).current(reader, 'test', language)
    const { logo, ...from } = await deps.letterhead()
    const letter = letterOf(words, {}, { name, centreName, language, ...from })
    const id = uuidv7()
    const envelope = { messageId: messageIdOf(id, settings), mark: letterMark(deps.letterKey, id), now, logo }
    const message = await composeMail(letter, { name, email: to }, settings, envelope)
    if (!message) return refuse('mail-address-wrong')
    const login = serverLogin(deps, tokens, settings)
    const { secret } = login
    const recorder = recordConversation(secret === '' ? [] : [secret, `\0${settings.user}\0${secret}`])
    const { host, port } = settings
    const written = (): void => keep({ at: now, host, port, lines: [...recorder.lines] })
    const line = await openConnection({ settings, ...login, trust, now, recorder })
    if (!line.ok) {
      const { fault, answer, detail } = line.error
      if (fault === 'mail-token-refused') tokens.forget()
      recorder.fault(detail)
      written()
      deps.log.warn('the test e-mail was not sent', { fault, detail })
      return refuse(fault, { host, answer: answer ?? '' })
    }
    const outcome = await line.value.send(message)
    await line.value.quit()
    written()
    if (outcome.kind === 'accepted') return ok({ reply: outcome.reply })
    return outcome.kind === 'lost'
      ? refuse('mail-cut-off', { host, answer: '' })
      : refuse('mail-server-refused', { host, answer: outcome.reply })
  }
}
