import { z } from 'zod'
import type { Catalogue } from '../catalogue/index.ts'
import type { Json } from '../kernel/canonical-json.ts'
import { err, type Refusal, type Result } from '../kernel/result.ts'

/** What is wrong with a question. */
export interface DecideError {
  readonly code: string
  /** Where in `in` the mistake lies, dotted. */
  readonly path?: string
  /** For people who write questions; not translated. */
  readonly message: string
}

/** Answers unknown input by the tables that are given. */
export type Question = (given: unknown, catalogue: Catalogue) => Result<Json, DecideError>

/** Puts a rule behind the shape of its input. */
export function question<S extends z.ZodType>(
  shape: S,
  rule: (input: z.output<S>, catalogue: Catalogue) => Result<Json, Refusal>,
): Question {
  return (given, catalogue) => {
    const input = z.safeParse(shape, given)
    if (!input.success) return err(describeIssues(input.error.issues))
    const decided = rule(input.data, catalogue)
    return decided.ok ? decided : err(describeRefusal(decided.error))
  }
}

function describeRefusal({ code, params }: Refusal): DecideError {
  const { path, ...facts } = params
  const said = Object.values(facts).map((value) => `: ${String(value)}`)
  return {
    code,
    ...(typeof path === 'string' ? { path } : {}),
    message: `${code.replaceAll('-', ' ')}${said.join('')}`,
  }
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): DecideError {
  const { issue, path } = innermost(issues, [])
  const unknownComponent = issue?.code === 'invalid_value' && path[0] === 'components'
  return {
    code: unknownComponent ? 'unknown-component' : 'invalid-input',
    path: path.join('.'),
    message: issue?.message ?? 'the input is not valid',
  }
}

/** The first issue; of a choice of shapes, that of the shape which comes nearest. */
function innermost(
  issues: readonly z.core.$ZodIssue[],
  above: readonly string[],
): { issue: z.core.$ZodIssue | undefined; path: readonly string[] } {
  const [issue] = issues
  const path = [...above, ...(issue?.path ?? []).map(String)]
  if (issue?.code !== 'invalid_union') return { issue, path }
  const [nearest] = issue.errors.toSorted((one, other) => one.length - other.length)
  return nearest && nearest.length > 0 ? innermost(nearest, path) : { issue, path }
}
