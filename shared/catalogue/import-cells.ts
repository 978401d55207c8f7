import { foldName } from './fold.ts'
import type { Header } from './import-header.ts'
import { cellName, type ImportError, type ImportErrorCode } from './import-error.ts'
import type { Column } from './table-columns.ts'
import { isDashes } from './table-words.ts'

const LONGEST_NAME = 80

/** One row of a table file while it is read: what its cells say, and what is wrong with them. */
export interface Cells {
  readonly row: number
  readonly errors: readonly ImportError[]
  has(column: Column): boolean
  /** The trimmed text; empty where there is none. */
  text(column: Column): string
  /** Null after reporting that there is none. */
  required(column: Column): string | null
  /** A name of a model or a row; null after reporting what is wrong with it. */
  name(column: Column): string | null
  /** A name, or null where the cell is empty or dashes: no such row. */
  optionalName(column: Column): string | null
  /** Names with `|` between them. */
  names(column: Column, text: string): string[]
  fail(column: Column, code: ImportErrorCode, value?: string): void
}

export function cellsOf(header: Header, row: number, cells: readonly string[]): Cells {
  const errors: ImportError[] = []
  const at = (column: Column): string => (cells[header.indexOf(column) ?? -1] ?? '').trim()
  const fail = (column: Column, code: ImportErrorCode, value = at(column)): void => {
    const index = header.indexOf(column)
    errors.push({
      code,
      row,
      column: header.headingOf(column),
      cell: index === null ? null : cellName(index, row),
      value,
      suggestion: null,
    })
  }
  const checkName = (column: Column, name: string): string | null => {
    if (name.length > LONGEST_NAME) fail(column, 'name-too-long', name)
    else if (!isName(name)) fail(column, 'not-a-name', name)
    else return name
    return null
  }
  const required = (column: Column): string | null => {
    const text = at(column)
    if (text === '') fail(column, 'missing-value')
    return text === '' ? null : text
  }
  return {
    row,
    errors,
    text: at,
    fail,
    required,
    has: (column) => header.indexOf(column) !== null,
    name(column) {
      const text = required(column)
      return text === null ? null : checkName(column, readName(text))
    },
    optionalName(column) {
      const text = at(column)
      return text === '' || isDashes(text) ? null : checkName(column, readName(text))
    },
    names: (column, text) =>
      readName(text)
        .split('|')
        .map((part) => part.trim())
        .filter((part) => part !== '' && !isDashes(part))
        .flatMap((part) => checkName(column, part) ?? []),
  }
}

/** Takes away the apostrophe that keeps a spreadsheet from taking a name for a formula. A formula is never run: it is text. */
function readName(text: string): string {
  return /^'+[=+\-@]/.test(text) ? text.slice(1) : text
}

/**
 * What separates names in a list, and what no one can see, cannot be in one; dashes mean that there is none; and without
 * a letter or a digit it could not be found.
 */
function isName(name: string): boolean {
  return foldName(name) !== '' && !/[|;\p{Cc}]/u.test(name)
}
