import { ok, refuse } from '../../shared/kernel/result.ts'
import type { unconfirmedContract } from '../../shared/unconfirmed/contract.ts'
import { unconfirmedStream } from '../../shared/unconfirmed/index.ts'
import type { Procedures } from '../core/dispatch.ts'
import type { Handlers } from '../core/handler.ts'
import { waitingEvents, waitingStreams } from '../ledger/waiting-events.ts'
import { askFirst } from './ask-first.ts'
import type { UnconfirmedDeps } from './deps.ts'
import { openQuestions } from './questions.ts'

export interface Unconfirmed {
  readonly handlers: Handlers<typeof unconfirmedContract>
  /** The same procedures, of which those that promise something scarce ask the shared log first. */
  askFirst(procedures: Procedures): Procedures
}

/** What there is once for all benches: asked for before it is promised, and what is said of it until the log has it. */
export function createUnconfirmed(deps: UnconfirmedDeps): Unconfirmed {
  const { reader, ledger, sharedLog, nameOf } = deps
  const questions = openQuestions()
  /** Who allowed a promise about this record that waits; null where nobody had to. */
  const allowedBy = (stream: string): string | null => {
    for (const name of waitingStreams(reader, unconfirmedStream.kind)) {
      const [promised] = ledger.events(unconfirmedStream, unconfirmedStream.idOf(name))
      if (promised?.body.manager != null && promised.body.records.includes(stream))
        return nameOf(promised.body.manager)
    }
    return null
  }
  return {
    handlers: {
      'unconfirmed.of'(_, { kind, id }) {
        const stream = `${kind}:${id}`
        const waits = !sharedLog.isReached() && waitingEvents(reader, stream).length > 0
        return ok({ waits, manager: waits ? allowedBy(stream) : null })
      },
      'unconfirmed.managers': () =>
        ok(
          deps.managers().flatMap((id) => {
            const name = nameOf(id)
            return name === null ? [] : [{ id, name }]
          }),
        ),
      async 'unconfirmed.allow'({ now }, { question, manager, secret }) {
        if (!questions.isOpen(question, now)) return refuse('question-over')
        if (!deps.managers().includes(manager)) return refuse('not-a-manager')
        const confirmed = await deps.confirmSecret(manager, secret, now)
        if (!confirmed.ok) return confirmed
        questions.allow(question, manager)
        return ok({})
      },
    },
    askFirst: (procedures) => askFirst(procedures, deps, questions),
  }
}
