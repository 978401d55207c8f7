import { z } from 'zod'
import type { Cell } from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

const record = z.record(z.string(), z.unknown())
const list = z.union([z.array(record), record.transform((one) => [one])])

/** Reads a JSON list of records (or a single one) as rows under its names; a record within a record lends it its own. */
export function readJson(text: string): Result<readonly (readonly Cell[])[], Refusal<'file-unreadable'>> {
  const parsed = parse(text)
  const records = list.safeParse(parsed)
  if (parsed === undefined || !records.success)
    return refuse('file-unreadable', { reason: parsed === undefined ? 'not-json' : 'not-a-list', row: null })
  const flat = records.data.map(flatten)
  const names = [...new Set(flat.flatMap((one) => [...one.keys()]))]
  return ok([names, ...flat.map((one) => names.map((name) => one.get(name) ?? null))])
}

/** A number keeps its digits only where it was written with all of them: `1.58e13` stays what it is, a text. */
function parse(text: string): unknown {
  const exact = (_: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && /[.e]/i.test(context?.source ?? '') ? (context?.source ?? value) : value
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), exact)
  } catch {
    return undefined
  }
}

function flatten(one: Readonly<Record<string, unknown>>): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [name, value] of Object.entries(one)) {
    const nested = record.safeParse(value)
    if (nested.success && !Array.isArray(value))
      for (const [inner, cell] of Object.entries(nested.data)) cells.set(inner, cellOf(cell))
    else cells.set(name, cellOf(value))
  }
  return cells
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}
