import type { Catalogue } from '../catalogue/index.ts'
import type { Json } from '../kernel/canonical-json.ts'
import { questions } from './answers.ts'
import type { DecideError } from './question.ts'

/** The asker's own name for a question, given back as it came; null where there is none. */
type QuestionId = string | number | null

/** One question, answered: the answer, or what is wrong with the question. */
export type DecideAnswer =
  { readonly id: QuestionId; readonly out: Json } | { readonly id: QuestionId; readonly error: DecideError }

/** Answers one line of JSON, `{ id, what, in }`. Never throws for what is in the line. */
export function decideLine(line: string, catalogue: Catalogue): DecideAnswer {
  const parsed = parseJson(line)
  return parsed.ok
    ? decide(parsed.value, catalogue)
    : { id: null, error: { code: 'invalid-json', message: parsed.message } }
}

/** Answers one question, `{ id, what, in }`, by the rules of this program and the tables that are given. */
export function decide(asked: unknown, catalogue: Catalogue): DecideAnswer {
  const id = readId(asked)
  const what = property(asked, 'what')
  const question = typeof what === 'string' ? questions.get(what) : undefined
  if (!question) {
    const known = [...questions.keys()].join(', ')
    return { id, error: { code: 'unknown-question', message: `"what" is expected to be one of: ${known}` } }
  }
  try {
    const answered = question(property(asked, 'in'), catalogue)
    return answered.ok ? { id, out: answered.value } : { id, error: answered.error }
  } catch (error) {
    // A broken rule must not cost the questions after this one their answers; this one says that it has none.
    return {
      id,
      error: { code: 'internal', message: error instanceof Error ? error.message : String(error) },
    }
  }
}

function parseJson(line: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    const value: unknown = JSON.parse(line)
    return { ok: true, value }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

function readId(asked: unknown): QuestionId {
  const id = property(asked, 'id')
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

function property(value: unknown, name: 'id' | 'what' | 'in'): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
