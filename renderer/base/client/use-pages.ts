import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Input, Output, ProcedureName } from '../../../shared/rpc/api.ts'
import { apiQueryOptions } from './use-api-query.ts'

/** A procedure that answers a part of a list. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/**
 * The parts of a list that are in sight, as `RecordList` wants them. `inputFor` makes the procedure's input of an offset
 * and a limit; `rowsOf` reads the page out of its answer. What was fetched stays until the core says that it changed.
 */
export function usePages<N extends ProcedureName, Row>(setup: {
  readonly name: N
  readonly about: readonly [string, ...string[]]
  readonly inputFor: (offset: number, limit: number) => Input<N>
  readonly rowsOf: (output: Output<N>) => Page<Row>
  readonly pageSize?: number
}) {
  const { name, about, inputFor, rowsOf, pageSize = 100 } = setup
  const [pages, setPages] = useState<readonly [number, number]>([0, 0])
  const [from, to] = pages
  const answers = useQueries({
    queries: Array.from({ length: to - from + 1 }, (_, at) =>
      apiQueryOptions(name, inputFor((from + at) * pageSize, pageSize), { about }),
    ),
  })
  const parts = answers.map(({ data }) => (data === undefined ? undefined : rowsOf(data)))
  // While another search is under way the list keeps its length, so that nothing jumps.
  const answered = parts.find((part) => part !== undefined)?.total
  const [total, setTotal] = useState(answered)
  if (answered !== undefined && answered !== total) setTotal(answered)
  const want = useCallback(
    (first: number, last: number) => {
      const next = [Math.floor(first / pageSize), Math.floor(last / pageSize)] as const
      setPages((now) => (now[0] === next[0] && now[1] === next[1] ? now : next))
    },
    [pageSize],
  )
  return {
    total,
    rowAt: (index: number): Row | undefined => {
      const part = parts[Math.floor(index / pageSize) - from]
      return part?.rows[index % pageSize]
    },
    want,
    /** Whether the rows are those that were asked for last. */
    isSettled: answered !== undefined,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  }
}
