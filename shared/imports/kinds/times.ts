import type { RowContext } from '../kind.ts'
import type { Problem } from '../problem.ts'

/** What lies ahead cannot have happened. */
export function inTheFuture(
  values: Readonly<Record<string, string>>,
  column: string,
  now: number,
): Problem[] {
  const value = values[column] ?? ''
  return value !== '' && Date.parse(value) > now ? [{ column, code: 'in-the-future', value }] : []
}

/** A damage of tomorrow has not happened. */
export function damageDateProblem(
  values: Readonly<Record<string, string>>,
  column: string,
  { today }: RowContext,
): Problem[] {
  const value = values[column] ?? ''
  return value > today ? [{ column, code: 'in-the-future', value }] : []
}

/** A damage of more than a year ago may be a slip of the year. */
export function damagedLongAgo(
  values: Readonly<Record<string, string>>,
  column: string,
  { today }: RowContext,
): Problem[] {
  const value = values[column] ?? ''
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return value !== '' && value < yearAgo ? [{ column, code: 'long-ago', value }] : []
}
