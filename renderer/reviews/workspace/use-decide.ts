import { useCallback, useEffect, useRef } from 'react'
import type { Input, Output } from '../../../shared/rpc/api.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { callApi } from '../../base/client/client.ts'
import { useApiCommand, type ApiCommand } from '../../base/client/use-api-command.ts'

export type StepDecision = Omit<Input<'reviews.decideStep'>, 'id' | 'version'>

export interface Decide {
  /**
   * Decides a step; one after the other, each on the version that the one before it made. Answers with its record; null
   * where it was refused.
   */
  readonly decide: (step: StepDecision) => Promise<string | null>
  /** Undoes a decision or a note by its record, in the same line. Rejects with the refusal. */
  readonly takeBack: (event: string) => Promise<void>
  /** Something else moved the record on. */
  readonly moved: (to: Pick<Output<'reviews.note'>, 'version'>) => void
  readonly refusal: ApiCommand<'reviews.decideStep'>['refusal']
  readonly busy: boolean
}

/** Decisions on steps, as fast as keys come. */
export function useDecide(of: SubmissionView): Decide {
  const { run, refusal, busy } = useApiCommand('reviews.decideStep')
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const version = useRef(of.version)
  const moved = useCallback(({ version: to }: { readonly version: number }) => {
    version.current = Math.max(version.current, to)
  }, [])
  useEffect(() => moved(of))
  const inLine = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const before = line.current
    const done = before.then(work)
    line.current = done.catch(() => undefined)
    return done
  }, [])
  const { id } = of
  const decide = useCallback(
    (step: StepDecision): Promise<string | null> =>
      inLine(async () => {
        const done = await run({ id, version: version.current, ...step })
        if (!done.ok) return null
        moved(done.value)
        return done.value.event
      }),
    [id, run, inLine, moved],
  )
  const takeBack = useCallback(
    (event: string): Promise<void> =>
      inLine(async () => moved(await callApi('reviews.takeBack', { id, version: version.current, event }))),
    [id, inLine, moved],
  )
  return { decide, takeBack, moved, refusal, busy }
}
