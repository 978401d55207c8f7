import { useCallback, useEffect, useRef } from 'react'
import type { Input } from '../../../shared/rpc/api.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useApiCommand, type ApiCommand } from '../../base/client/use-api-command.ts'

export type StepDecision = Omit<Input<'reviews.decideStep'>, 'id' | 'version'>

export interface Decide {
  /** Decides a step; one after the other, each on the version that the one before it made. True where it stands. */
  readonly decide: (step: StepDecision) => Promise<boolean>
  readonly refusal: ApiCommand<'reviews.decideStep'>['refusal']
  readonly busy: boolean
}

/** Decisions on steps, as fast as keys come. */
export function useDecide(of: SubmissionView): Decide {
  const { run, refusal, busy } = useApiCommand('reviews.decideStep')
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const version = useRef(of.version)
  useEffect(() => {
    version.current = Math.max(version.current, of.version)
  })
  const { id } = of
  const decide = useCallback(
    (step: StepDecision): Promise<boolean> => {
      const before = line.current
      const work = (async () => {
        await before
        const done = await run({ id, version: version.current, ...step })
        if (done.ok) version.current = done.value.version
        return done.ok
      })()
      line.current = work.catch(() => undefined)
      return work
    },
    [id, run],
  )
  return { decide, refusal, busy }
}
