import { contentOf } from '../../shared/catalogue/content.ts'
import { MOST_ERRORS_SENT, type catalogueContract } from '../../shared/catalogue/contract.ts'
import { diffCatalogues } from '../../shared/catalogue/diff.ts'
import { importTable } from '../../shared/catalogue/import.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import { newestOf } from './newest.ts'
import type { CatalogueRegistry } from './registry.ts'
import { readTableApart } from './read-table-apart.ts'

/** Reads a table file into a draft and says how it differs from the newest version. Nothing is written. */
export function checkImport(
  registry: CatalogueRegistry,
): Handler<(typeof catalogueContract)['catalogue.checkImport']> {
  return async (_call, { file, table, mode, draft }) => {
    const newest = newestOf(registry)
    if (draft && draft.basedOn !== newest.version)
      return refuse('catalogue-not-newest', { newest: newest.version, basedOn: draft.basedOn })
    const read = await readTableApart(Buffer.from(file.base64, 'base64'))
    if (!read.ok) return read
    const current = contentOf(newest)
    const document = file.name.trim() || 'table'
    const outcome = importTable({ rows: read.value.rows, document }, table, mode, draft?.content ?? current)
    return ok({
      table: outcome.table,
      rowCount: outcome.rowCount,
      errors: outcome.errors.slice(0, MOST_ERRORS_SENT),
      errorCount: outcome.errors.length,
      draft: outcome.content && {
        content: outcome.content,
        diff: diffCatalogues(current, outcome.content),
      },
      basedOn: newest.version,
    })
  }
}
