import type { AccountingTable, AccountingRow, AccountingTotal } from '../../shared/accounting/table.ts'
import type { fieldSeparators } from '../../shared/accounting/request.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { csvText } from '../../shared/kernel/csv.ts'
import { currencyDigits, decimalAmount } from '../../shared/kernel/money.ts'
import { vatFigure } from '../../shared/prices/vat.ts'
import { writeWorkbook, type Cell, type Row, type Sheet } from '../reports/index.ts'
import type { Translate } from '../words/words.ts'
import { localTime } from './local-time.ts'

export interface FileForm {
  readonly language: Language
  readonly zone: string
  readonly t: Translate
}

/** A document a line, with three columns for each rate of VAT; amounts with all decimals, credit notes below zero. */
export function accountingCsv(
  table: AccountingTable,
  { t, language, zone }: FileForm,
  { separator, bom }: { readonly separator: (typeof fieldSeparators)[number]; readonly bom: boolean },
): Uint8Array {
  const mark = separator === ';' ? ',' : '.'
  const heads = [...textHeads(t), ...amountHeads(table.rates, t, language)]
  const rows = table.rows.map((row) => [
    ...textFields(row, t, zone),
    ...amountsOf(row, table.rates).map((amount) => decimalAmount(amount, row.currency, mark)),
  ])
  return new TextEncoder().encode(`${bom ? '\uFEFF' : ''}${csvText([heads, ...rows], separator)}`)
}

/** The same as a workbook: the documents, and on a sheet of its own what they come to by currency. */
export async function accountingXlsx(
  table: AccountingTable,
  { t, language, zone }: FileForm,
): Promise<Uint8Array> {
  const head = (words: string, end = false): Cell => ({
    value: words,
    style: { head: true, ...(end ? { align: 'right' as const } : {}) },
  })
  const amountNames = amountHeads(table.rates, t, language)
  const money = (row: AccountingRow | AccountingTotal): Row =>
    amountsOf(row, table.rates).map((amount) => moneyCell(amount, row.currency))
  const documents: Sheet = {
    name: t('accounting.sheet.documents'),
    widths: [22, 14, 18, 22, 24, 12, 16, 9, ...amountNames.map(() => 14)],
    frozen: 1,
    rows: [
      [...textHeads(t).map((words) => head(words)), ...amountNames.map((words) => head(words, true))],
      ...table.rows.map((row): Row => [
        ...textFields(row, t, zone).map((value) => ({ value })),
        ...money(row),
      ]),
    ],
  }
  const totals: Sheet = {
    name: t('accounting.sheet.totals'),
    widths: [10, 12, ...amountNames.map(() => 16)],
    frozen: 1,
    rows: [
      [
        head(t('accounting.column.currency')),
        head(t('accounting.column.documents'), true),
        ...amountNames.map((words) => head(words, true)),
      ],
      ...table.totals.map((total): Row => [
        { value: total.currency },
        { value: total.documents },
        ...money(total),
      ]),
    ],
  }
  return await writeWorkbook([documents, totals])
}

const textColumns = ['number', 'kind', 'at', 'rma', 'of', 'means', 'reference', 'currency'] as const

function textHeads(t: Translate): readonly string[] {
  return textColumns.map((column) => t(`accounting.column.${column}`))
}

function textFields(row: AccountingRow, t: Translate, zone: string): readonly string[] {
  const { number, kind, at, rma, of, means, reference, currency } = row
  return [
    number,
    t(`accounting.kind.${kind}`),
    localTime(at, zone),
    rma,
    of,
    t(`means.${means}`),
    reference,
    currency,
  ]
}

/** Net, VAT and total of each rate, then of the whole document, its rounding, and what changed hands. */
function amountHeads(rates: readonly number[], t: Translate, language: Language): readonly string[] {
  return [
    ...rates.flatMap((vat) =>
      ['netAt', 'taxAt', 'grossAt'].map((column) =>
        t(`accounting.column.${column}`, { rate: vatFigure(vat, language) }),
      ),
    ),
    ...['net', 'tax', 'gross', 'rounding', 'paid'].map((column) => t(`accounting.column.${column}`)),
  ]
}

function amountsOf(row: AccountingRow | AccountingTotal, rates: readonly number[]): readonly number[] {
  const { net, tax, gross, rounding, paid } = row
  return [
    ...rates.flatMap((vat) => {
      const own = row.byRate.find((sums) => sums.vat === vat)
      return [own?.net ?? 0, own?.tax ?? 0, own?.gross ?? 0]
    }),
    net,
    tax,
    gross,
    rounding,
    paid,
  ]
}

function moneyCell(amount: number, currency: string): Cell {
  const digits = currencyDigits(currency)
  const format = `#,##0${digits === 0 ? '' : `.${'0'.repeat(digits)}`}`
  return { value: amount / 10 ** digits, style: { format } }
}
