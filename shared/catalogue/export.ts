import { missingCase } from '../kernel/missing-case.ts'
import type { CatalogueTable } from './check.ts'
import { components } from './components.ts'
import type { CatalogueContent } from './content.ts'
import type { CatalogueModel, CoverageRow, FeeRow } from './model.ts'
import { columnHeading, feeColumn, type Column } from './table-columns.ts'
import { DASHES, writeAmount, writeCategory, writeCell, writePart, writeWindow } from './table-words.ts'
import type { TableLanguage } from './table-words.ts'

/**
 * A table of the catalogue as rows of text, headings first: what `importTable` reads back to the same rows in either
 * language.
 */
export function exportTable(
  content: CatalogueContent,
  table: CatalogueTable,
  language: TableLanguage,
): string[][] {
  const columns = exportColumns(content, table)
  const heading = columns.map((column) => columnHeading(table, column, language))
  return [heading, ...exportRows(content, table, columns, language)]
}

function exportRows(
  content: CatalogueContent,
  table: CatalogueTable,
  columns: readonly Column[],
  language: TableLanguage,
): string[][] {
  switch (table) {
    case 'models':
      return content.models.rows.map((row) => modelCells(row, language))
    case 'coverage':
      return content.coverage.rows.map((row) => coverageCells(row, language))
    case 'fees':
      return content.fees.rows.map((row) => feeCells(row, columns.length - 1, language))
    default:
      return missingCase(table)
  }
}

function exportColumns(content: CatalogueContent, table: CatalogueTable): Column[] {
  switch (table) {
    case 'models':
      return [
        'model',
        'category',
        'window',
        'coverage-row',
        'fee-row',
        'successors',
        'own-plans',
        'other-reading',
      ]
    case 'coverage':
      return ['coverage-row', ...components]
    case 'fees': {
      const most = Math.max(2, ...content.fees.rows.map(({ fees }) => fees.length))
      return ['fee-row', ...Array.from({ length: most }, (_, index) => feeColumn(index + 1))]
    }
    default:
      return missingCase(table)
  }
}

function modelCells(model: CatalogueModel, language: TableLanguage): string[] {
  const ownPlans = components.flatMap((component) => {
    const models = model.ownPlans[component]
    return models ? [`${writePart(component, language)}: ${models.join(' | ')}`] : []
  })
  return [
    writeName(model.name),
    writeCategory(model.category, language),
    writeWindow(model.activationWindow),
    model.coverageRow === null ? DASHES : writeName(model.coverageRow),
    model.feeRow === null ? DASHES : writeName(model.feeRow),
    writeName(model.successors.join(' | ')),
    ownPlans.join('; '),
    model.otherReading ?? '',
  ]
}

function coverageCells({ row, cells }: CoverageRow, language: TableLanguage): string[] {
  return [writeName(row), ...components.map((component) => writeCell(cells[component], language))]
}

function feeCells({ row, fees }: FeeRow, width: number, language: TableLanguage): string[] {
  const cells = Array.from({ length: width }, (_, index) => {
    const fee = fees[index]
    if (fee === undefined) return ''
    return fee === null ? DASHES : writeAmount(fee, language)
  })
  return [writeName(row), ...cells]
}

/** What a spreadsheet would take for a formula gets an apostrophe before it, which reading takes away again. */
function writeName(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
