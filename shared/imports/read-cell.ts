import { foldName } from '../catalogue/index.ts'
import { readEmail } from '../kernel/email.ts'
import { nameOfLength } from '../kernel/names.ts'
import { readPhone } from '../kernel/phone.ts'
import { isPriceCode, normalisePriceCode, readDecimal, readVatRate } from '../prices/index.ts'
import { isCountry } from '../kernel/country-currency.ts'
import { cellText, cleanText, isErrorText, type Cell } from './cell.ts'
import { instantOf, readDateCell } from './cell-date.ts'
import { readSerialCell } from './cell-serial.ts'
import type { Column, ReadContext } from './kind.ts'

/** A cell, read: its value in the one form, or why it is refused. */
export type CellReading =
  /** `raw`: the text of a serial before it got its one form. */
  | { readonly ok: true; readonly value: string; readonly raw?: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly code: string }

const LONGEST_NAME = 200
const name = nameOfLength(LONGEST_NAME)
/** Letters that were lost before the file came here, and control characters that no text has. */
const broken = /(?![\t\n\r])[\ufffd\p{Cc}]/u

/** Reads one cell by what its column holds. */
export function readCell(column: Column, cell: Cell, context: ReadContext): CellReading {
  const { text, notes } = cleanText(cellText(cell))
  const refused = (code: string): CellReading => ({ ok: false, code })
  const read = (value: string, further: readonly string[] = []): CellReading => ({
    ok: true,
    value,
    notes: [...notes, ...further],
  })
  if ((typeof cell === 'object' && cell !== null && 'error' in cell) || isErrorText(text))
    return refused('error-cell')
  if (broken.test(text)) return refused('broken-letters')
  if (text === '')
    return column.required === true
      ? refused(column.type.of === 'serial' ? 'no-serial' : 'missing')
      : read('')
  const { type } = column
  switch (type.of) {
    case 'serial': {
      const serial = readSerialCell(cell, text)
      if (!serial.ok) return refused(serial.code)
      return {
        ok: true,
        value: serial.serial,
        raw: text,
        notes: [...notes, ...(serial.unusual ? ['unusual-serial'] : [])],
      }
    }
    case 'text':
      return text.length > type.longest ? refused('too-long') : read(text)
    case 'name': {
      const parsed = name.safeParse(text)
      return parsed.success
        ? read(parsed.data)
        : refused(text.length > LONGEST_NAME ? 'too-long' : 'not-a-name')
    }
    case 'email': {
      const email = readEmail(text)
      return email.ok
        ? read(email.email, email.cleaned ? ['address-from-brackets'] : [])
        : refused(email.code)
    }
    case 'phone': {
      const phone = readPhone(text, context.country)
      return phone.ok ? read(phone.phone) : refused(phone.code)
    }
    case 'date': {
      const date = readDateCell(cell, text, context.dateOrder)
      return date.ok ? read(date.day) : refused(date.code)
    }
    case 'instant': {
      const date = readDateCell(cell, text, context.dateOrder)
      if (!date.ok) return refused(date.code)
      const at = instantOf(date, context.zone)
      return at === null ? refused('not-a-date') : read(at)
    }
    case 'country': {
      const code = text.toUpperCase()
      // A dealer's list names the market; within it, the centre's country is meant.
      if (code === 'EU' && euCountries.has(context.country)) return read(context.country)
      return isCountry(code) ? read(code) : refused('unknown-region')
    }
    case 'model': {
      const model = matchModel(text, context)
      return model === null ? refused('unknown-model') : read(model)
    }
    case 'price-code': {
      const code = normalisePriceCode(text)
      return isPriceCode(code) ? read(code) : refused('not-a-code')
    }
    case 'figure': {
      // A spreadsheet's own number has one meaning, whatever its decimals.
      const figure = typeof cell === 'number' && cell >= 0 ? text : readDecimal(text)
      return figure === null ? refused('not-a-figure') : read(figure)
    }
    case 'vat-rate': {
      const rate = readVatRate(text)
      return rate === null ? refused('not-a-vat-rate') : read(String(rate))
    }
    case 'choice': {
      const value = choiceOf(text, type.words)
      return value === null ? refused(type.unknown) : read(value)
    }
    default:
      return refused('missing')
  }
}

function choiceOf(text: string, words: Readonly<Record<string, readonly string[]>>): string | null {
  const folded = foldName(text)
  const found = Object.entries(words).find(([value, said]) =>
    [value, ...said].some((word) => foldName(word) === folded),
  )
  return found?.[0] ?? null
}

const foldedModels = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** A model by its name in any case, with or without the maker's name before it. */
function matchModel(text: string, { models }: ReadContext): string | null {
  let known = foldedModels.get(models)
  if (!known) {
    known = new Map(models.flatMap((model) => [[foldName(model), model] as const, [model, model] as const]))
    foldedModels.set(models, known)
  }
  const plain = known.get(text)
  if (plain !== undefined) return plain
  return known.get(foldName(text).replace(/^dji/, '')) ?? known.get(foldName(text)) ?? null
}

const euCountries = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
)
