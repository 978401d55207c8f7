import { otherReadings } from '../kernel/explanation-codes.ts'
import type { Money } from '../kernel/money.ts'
import type { Component } from './components.ts'
import type { Cells } from './import-cells.ts'
import type { CatalogueModel, CoverageCell, CoverageRow, FeeRow } from './model.ts'
import { feeColumn } from './table-columns.ts'
import { isDashes, readAmount, readCategory, readCell, readPart, readWindow } from './table-words.ts'

/**
 * Reads one row of a models file. Columns that the file does not have keep what the catalogue says of the model.
 * Null where anything is wrong; the cells hold the errors.
 */
export function readModel(cells: Cells, known: CatalogueModel | undefined): CatalogueModel | null {
  const name = cells.name('model')
  const categoryText = cells.required('category')
  const category = categoryText === null ? null : readCategory(categoryText)
  if (categoryText !== null && !category) cells.fail('category', 'unknown-category')
  const windowText = cells.required('window')
  const activationWindow = windowText === null ? null : readWindow(windowText)
  if (windowText !== null && !activationWindow) cells.fail('window', 'unknown-window')
  const coverageRow = cells.optionalName('coverage-row')
  const feeRow = cells.optionalName('fee-row')
  const successors = cells.has('successors')
    ? cells.names('successors', cells.text('successors'))
    : (known?.successors ?? [])
  const ownPlans = cells.has('own-plans') ? readOwnPlans(cells) : (known?.ownPlans ?? {})
  const otherReading = cells.has('other-reading') ? readReading(cells) : (known?.otherReading ?? null)
  if (name === null || !category || !activationWindow || cells.errors.length > 0) return null
  return { name, category, activationWindow, coverageRow, feeRow, successors, ownPlans, otherReading }
}

/** `camera: Zenmuse X4S | Zenmuse X5S; gimbal: Zenmuse X4S` */
function readOwnPlans(cells: Cells): CatalogueModel['ownPlans'] {
  const ownPlans: CatalogueModel['ownPlans'] = {}
  for (const group of cells.text('own-plans').split(/[;\n]/)) {
    if (group.trim() === '' || isDashes(group)) continue
    const [part = '', ...rest] = group.split(':')
    const component = readPart(part)
    const models = cells.names('own-plans', rest.join(':'))
    if (!component) cells.fail('own-plans', 'unknown-part', part.trim())
    else if (models.length === 0) cells.fail('own-plans', 'missing-value', group.trim())
    else ownPlans[component] = [...(ownPlans[component] ?? []), ...models]
  }
  return ownPlans
}

function readReading(cells: Cells): CatalogueModel['otherReading'] {
  const text = cells.text('other-reading')
  if (text === '' || isDashes(text)) return null
  const reading = otherReadings.find((code) => code === text)
  if (!reading) cells.fail('other-reading', 'unknown-reading')
  return reading ?? null
}

/** Reads one row of a coverage file: every part must say yes, no, or dashes. */
export function readCoverage(cells: Cells): CoverageRow | null {
  const row = cells.name('coverage-row')
  const read = (component: Component): CoverageCell => {
    const text = cells.required(component)
    const cell = text === null ? null : readCell(text)
    if (text !== null && !cell) cells.fail(component, 'unknown-coverage')
    // A stand-in only: with an error the row is not taken.
    return cell ?? 'not-part'
  }
  const [drone, camera, gimbal, propellers, battery, grip] = [
    read('drone'),
    read('camera'),
    read('gimbal'),
    read('propellers'),
    read('battery'),
    read('grip'),
  ]
  if (row === null || cells.errors.length > 0) return null
  return { row, cells: { drone, camera, gimbal, propellers, battery, grip } }
}

/** Reads one row of a fees file: amounts in order of replacement, dashes where none is listed. */
export function readFees(cells: Cells, known: FeeRow | undefined): FeeRow | null {
  const row = cells.name('fee-row')
  const fees: (Money | null)[] = []
  let gap = 0
  for (let ordinal = 1; cells.has(feeColumn(ordinal)); ordinal += 1) {
    const column = feeColumn(ordinal)
    const text = cells.text(column)
    if (text === '') {
      gap ||= ordinal
      continue
    }
    if (gap > 0) cells.fail(feeColumn(gap), 'fees-gap')
    gap = 0
    fees.push(isDashes(text) ? null : readFee(cells, ordinal, text))
  }
  // A file with fewer columns than the table says nothing about the further replacements.
  const beyond = gap > 0 || !known ? [] : known.fees.slice(fees.length)
  return row === null || cells.errors.length > 0 ? null : { row, fees: [...fees, ...beyond] }
}

function readFee(cells: Cells, ordinal: number, text: string): Money | null {
  const amount = readAmount(text)
  if (typeof amount !== 'string') return amount
  cells.fail(feeColumn(ordinal), amount)
  return null
}

/** True where a row of the file has nothing in it: spreadsheets leave such rows behind. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
