import { err, ok, type Result } from '../kernel/result.ts'
import { checkCatalogue } from './check.ts'
import { catalogue, type Catalogue } from './model.ts'

/** Reads a catalogue from unknown data. The error says in words where it first does not fit. */
export function parseCatalogue(data: unknown): Result<Catalogue, string> {
  const parsed = catalogue.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return err(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a catalogue'}`)
  }
  const [problem] = checkCatalogue(parsed.data)
  if (problem)
    return err(`${problem.table} ${problem.row} ${problem.column}: ${problem.code} (${problem.value})`)
  return ok(parsed.data)
}
