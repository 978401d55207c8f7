import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { ErrorCode, Input, Output, ProcedureName } from '../../../shared/rpc/api.ts'
import { callApi, isRefusalOf } from './client.ts'
import type { RefusalError } from './refusal-error.ts'

export interface ApiCommand<N extends ProcedureName> {
  /** Does it. A refusal comes back as a value; only a fault of the program itself rejects. Stable between renders. */
  readonly run: (input: Input<N>) => Promise<Result<Output<N>, RefusalError<ErrorCode<N>>>>
  readonly busy: boolean
  /** The refusal of the last attempt, until the next. */
  readonly refusal: RefusalError<ErrorCode<N>> | null
  readonly reset: () => void
}

/** One command of the core. What it changes comes back to the screens by `data.changed`. */
export function useApiCommand<N extends ProcedureName>(name: N): ApiCommand<N> {
  const { mutateAsync, isPending, error, reset } = useMutation<Output<N>, Error, Input<N>>({
    mutationFn: (input) => callApi(name, input),
  })
  const run = useCallback(
    async (input: Input<N>) => {
      try {
        return ok(await mutateAsync(input))
      } catch (error) {
        if (isRefusalOf(name, error)) return err(error)
        throw error
      }
    },
    [name, mutateAsync],
  )
  return { run, busy: isPending, refusal: isRefusalOf(name, error) ? error : null, reset }
}
