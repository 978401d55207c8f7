import { useNavigate } from '@tanstack/react-router'
import type { RefusalError } from '../../base/client/refusal-error.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { useIntake } from '../intake-context.ts'
import { useDraftNews } from '../queries.ts'
import { useTogether } from '../together/together.ts'

export interface TakeIn {
  /** Takes the unit in, or leads to the first thing that is missing. */
  readonly run: () => void
  readonly busy: boolean
  readonly refusal: RefusalError | null
  /** Rule T7: a person has to say that the computer's clock is right. */
  readonly asksForClock: boolean
  readonly confirmClock: () => void
  readonly leaveClock: () => void
}

/**
 * Submits the intake under its own id: pressed twice, or heard twice, it is the same case. `tellCustomer`: by e-mail, where the
 * centre tells of units that came in.
 */
export function useTakeIn(missing: readonly string[], isBlocked: boolean, tellCustomer: boolean): TakeIn {
  const { session, goOn } = useIntake()
  const { run: submit, busy, refusal, reset } = useApiCommand('intake.submit')
  const { gone } = useDraftNews()
  const navigate = useNavigate()
  const { add } = useTogether()
  const send = async (clockConfirmed: boolean) => {
    const { draft } = session.current()
    const answer = await submit({ id: session.id, draft, clockConfirmed, tellCustomer })
    if (!answer.ok) return
    session.end()
    gone(session.id)
    add(answer.value.caseId)
    await navigate({ to: '/intake/taken/$caseId', params: { caseId: answer.value.caseId }, replace: true })
  }
  const asksForClock = refusal?.code === 'clock-not-verified'
  return {
    run() {
      if (busy) return
      if (missing.length > 0 || isBlocked) goOn()
      else void send(false)
    },
    busy,
    refusal: asksForClock ? null : refusal,
    asksForClock,
    confirmClock: () => void send(true),
    leaveClock: reset,
  }
}
