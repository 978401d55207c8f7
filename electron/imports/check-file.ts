import type { CatalogueContent } from '../../shared/catalogue/content.ts'
import {
  listKinds,
  listSpecs,
  readList,
  readTableFile,
  type Grid,
  type ImportKind,
  type Problem,
  type ReadChoices,
  type ReadContext,
  type ReadRow,
} from '../../shared/imports/index.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { readGrid, type FileRefusal } from '../tables/read-grid.ts'

export interface CheckedFile {
  readonly grid: Grid
  readonly rows: readonly ReadRow[]
  /** What is wrong with the file as a whole. */
  readonly problems: readonly Problem[]
}

/** Reads a whole file as one kind of import. Looks into no record. */
export async function checkFile(
  bytes: Uint8Array,
  kind: ImportKind,
  choices: ReadChoices,
  context: Omit<ReadContext, 'dateOrder'> & {
    readonly catalogue: CatalogueContent
    readonly document: string
  },
): Promise<Result<CheckedFile, FileRefusal>> {
  const grid = await readGrid(bytes, choices)
  if (!grid.ok) return grid
  const list = listKinds.find((known) => known === kind)
  if (list === undefined)
    return ok({ grid: grid.value, ...readTableFile(grid.value, context.document, context.catalogue) })
  const { rows, missing } = readList(grid.value, listSpecs[list], choices, context)
  return ok({
    grid: grid.value,
    rows,
    problems: missing.map((column) => ({ column, code: 'missing-column', value: '' })),
  })
}
