import { z } from 'zod'
import { categories, type Category } from '../catalogue/index.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { checklistStream, type ChecklistEvent } from './events.ts'

export interface Checklist {
  readonly version: number
  readonly checks: readonly string[]
}

export const checklistRecord = defineRecord({
  stream: checklistStream,
  fold: (events: readonly ChecklistEvent[]) =>
    foldEvents(events, (_: Checklist | null, { version, body }): Checklist => ({ version, ...body })),
  unknown: 'checklist-unknown',
})

export const ALL_UNITS = 'all'

/** The id of the list of one model. */
export function listOfModel(model: string): string {
  return `model ${model}`
}

/** Which units a list is for. */
export const checklistScope = z.string().refine((id) => scopeOf(id) !== null, { error: 'not-a-scope' })

export type ChecklistScope =
  | { readonly of: 'all' }
  | { readonly of: 'category'; readonly category: Category }
  | { readonly of: 'model'; readonly model: string }

/** What the id of a list says; null where it says nothing. */
export function scopeOf(id: string): ChecklistScope | null {
  if (id === ALL_UNITS) return { of: 'all' }
  const category = categories.find((one) => one === id)
  if (category) return { of: 'category', category }
  const model = /^model (?=\S)(.{1,80})$/.exec(id)?.[1]
  return model === undefined ? null : { of: 'model', model }
}

/** The lists that hold for a unit, the widest first. `category`: null where the catalogue does not list the model. */
export function listsFor(model: string, category: Category | null): readonly string[] {
  return [ALL_UNITS, ...(category === null ? [] : [category]), listOfModel(model)]
}

/** Every check of these lists once, in their order. */
export function checksOf(lists: readonly (Checklist | null)[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list?.checks ?? []))]
}

/** A list as it was typed, one check a line: empty lines and what stands there twice are left out. */
export function readChecks(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/gu, ' ').trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}
