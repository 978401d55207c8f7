import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { money } from '../kernel/money.ts'
import { components, type Component } from './components.ts'
import type { CatalogueContent } from './content.ts'
import {
  activationWindow,
  categories,
  coverageCells,
  type CatalogueModel,
  type CoverageRow,
  type FeeRow,
} from './model.ts'

/** A value as the diff shows it: each kind has words of its own on the screen. `none` is a row or part that says nothing. */
export const diffValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('category'), category: z.enum(categories) }),
  z.object({ kind: z.literal('window'), window: activationWindow }),
  z.object({ kind: z.literal('cell'), cell: z.enum(coverageCells) }),
  z.object({ kind: z.literal('fee'), fee: money.nullable() }),
  z.object({ kind: z.literal('names'), names: z.array(z.string()) }),
])
export type DiffValue = z.infer<typeof diffValue>

export const diffFields = [
  'category',
  'activationWindow',
  'coverageRow',
  'feeRow',
  'successors',
  'ownPlans',
  'otherReading',
  'cell',
  'fee',
  'replacements',
  'additionalReplacements',
] as const

/** One thing that differs. `part` says of which component, `ordinal` of which replacement, where that matters. */
export const fieldChange = z.object({
  field: z.enum(diffFields),
  part: z.enum(components).nullable(),
  ordinal: z.int().nullable(),
  before: diffValue,
  after: diffValue,
})
export type FieldChange = z.infer<typeof fieldChange>

export const rowChange = z.object({
  name: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  changes: z.array(fieldChange),
})
export type RowChange = z.infer<typeof rowChange>

/** What differs between two catalogues, by table. Empty lists: they say the same. */
export const catalogueDiff = z.object({
  models: z.array(rowChange),
  coverage: z.array(rowChange),
  fees: z.array(rowChange),
  policy: z.array(fieldChange),
})
export type CatalogueDiff = z.infer<typeof catalogueDiff>

/** Rows in the order of `after`, removed ones last. The order of rows alone is no difference, nor is a source. */
export function diffCatalogues(before: CatalogueContent, after: CatalogueContent): CatalogueDiff {
  return {
    models: diffRows(before.models.rows, after.models.rows, ({ name }) => name, modelFields),
    coverage: diffRows(before.coverage.rows, after.coverage.rows, ({ row }) => row, coverageFields),
    fees: diffRows(before.fees.rows, after.fees.rows, ({ row }) => row, feeFields),
    policy: compare(policyFields(before), policyFields(after)),
  }
}

export function isSame(diff: CatalogueDiff): boolean {
  return [diff.models, diff.coverage, diff.fees, diff.policy].every((changes) => changes.length === 0)
}

type Field = Omit<FieldChange, 'before' | 'after'> & { readonly value: DiffValue }

function diffRows<R>(
  before: readonly R[],
  after: readonly R[],
  keyOf: (row: R) => string,
  fieldsOf: (row: R) => Field[],
): RowChange[] {
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const kept = new Set(after.map(keyOf))
  const present = after.flatMap((row): RowChange[] => {
    const was = old.get(keyOf(row))
    const changes = compare(was ? fieldsOf(was) : [], fieldsOf(row))
    if (was && changes.length === 0) return []
    return [{ name: keyOf(row), kind: was ? 'changed' : 'added', changes }]
  })
  const gone = before
    .filter((row) => !kept.has(keyOf(row)))
    .map((row): RowChange => ({ name: keyOf(row), kind: 'removed', changes: compare(fieldsOf(row), []) }))
  return [...present, ...gone]
}

function compare(before: readonly Field[], after: readonly Field[]): FieldChange[] {
  const id = ({ field, part, ordinal }: Field): string => `${field}/${part ?? ''}/${ordinal ?? ''}`
  const old = new Map(before.map((field) => [id(field), field.value]))
  const fresh = new Set(after.map(id))
  const pairs = [
    ...after.map((field) => ({ ...field, before: old.get(id(field)) ?? absent, after: field.value })),
    ...before
      .filter((field) => !fresh.has(id(field)))
      .map((field) => ({ ...field, before: field.value, after: absent })),
  ]
  return pairs
    .filter((pair) => canonicalJson(pair.before) !== canonicalJson(pair.after))
    .map(({ field, part, ordinal, before, after }) => ({ field, part, ordinal, before, after }))
}

const absent: DiffValue = { kind: 'absent' }

function field(
  name: FieldChange['field'],
  value: DiffValue,
  of: Partial<Pick<Field, 'part' | 'ordinal'>> = {},
): Field {
  return { field: name, part: of.part ?? null, ordinal: of.ordinal ?? null, value }
}

function modelFields(model: CatalogueModel): Field[] {
  const ownPlan = (part: Component): Field[] => {
    const names = model.ownPlans[part]
    return names ? [field('ownPlans', { kind: 'names', names }, { part })] : []
  }
  return [
    field('category', { kind: 'category', category: model.category }),
    field('activationWindow', { kind: 'window', window: model.activationWindow }),
    field('coverageRow', nameOrNone(model.coverageRow)),
    field('feeRow', nameOrNone(model.feeRow)),
    ...(model.successors.length > 0 ? [field('successors', { kind: 'names', names: model.successors })] : []),
    ...components.flatMap(ownPlan),
    ...(model.otherReading === null
      ? []
      : [field('otherReading', { kind: 'text', text: model.otherReading })]),
  ]
}

function nameOrNone(name: string | null): DiffValue {
  return name === null ? { kind: 'none' } : { kind: 'text', text: name }
}

function coverageFields({ cells }: CoverageRow): Field[] {
  return components.map((part) => field('cell', { kind: 'cell', cell: cells[part] }, { part }))
}

function feeFields({ fees }: FeeRow): Field[] {
  return fees.map((fee, index) => field('fee', { kind: 'fee', fee }, { ordinal: index + 1 }))
}

function policyFields({ policy }: CatalogueContent): Field[] {
  return [
    field('replacements', { kind: 'number', number: policy.replacements }),
    field('additionalReplacements', { kind: 'number', number: policy.additionalReplacements }),
  ]
}
