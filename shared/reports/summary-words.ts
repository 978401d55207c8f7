import { addedUp, type CashOfDay } from './cash.ts'
import { codeInWords, type Translate } from './document.ts'
import type { ReportCell, ReportColumn } from './model.ts'
import type { Summary, SummaryChart } from './summary.ts'

/** The words of a summary that PDF and e-mail share; values stay values. */
export interface SummaryDocument {
  readonly figuresTitle: string
  /** What the figures are compared with, in a sentence. */
  readonly compared: string
  readonly figureHead: {
    readonly name: string
    readonly value: string
    readonly usual: string
    readonly change: string
  }
  readonly figures: readonly {
    readonly name: string
    readonly value: number
    readonly usual: number | null
    readonly change: string
    readonly before: readonly (number | null)[]
  }[]
  readonly exceptions: SummaryList
  readonly promises: SummaryList
  readonly fees: {
    readonly title: string
    readonly rows: readonly { readonly name: string; readonly cell: ReportCell }[]
  } | null
  /** The drawer: what came in by means, what should be there and what was counted; null where there is no book. */
  readonly cash: SummaryDocument['fees']
  readonly charts: readonly SummaryChartInWords[]
}

export interface SummaryList {
  readonly title: string
  /** Said where there is nothing to list. */
  readonly none: string
  readonly lines: readonly { readonly name: string; readonly count: number; readonly todo: string }[]
  /** How many kinds did not fit, in words. */
  readonly more: string | null
}

export interface SummaryChartInWords {
  readonly id: SummaryChart['id']
  readonly title: string
  readonly none: string
  readonly labelKind: ReportColumn['kind']
  readonly bars: readonly { readonly label: ReportCell; readonly value: number }[]
}

/** So many lines of a list fit on the page with everything else. */
const MOST_LINES = 7
/** Within a tenth of what is usual, and less than one record away, is as usual. */
const USUAL = 0.1

/** Puts a summary into words. `isDay`: it is of one day, compared with the same weekdays. `cash`: the books of its days. */
export function summaryInWords(
  summary: Summary,
  { isDay, cash, t }: { readonly isDay: boolean; readonly cash: readonly CashOfDay[]; readonly t: Translate },
): SummaryDocument {
  const none = t('summary.noData')
  return {
    figuresTitle: t('summary.figures'),
    compared: comparedWords(summary, isDay, t),
    figureHead: {
      name: t('column.measure'),
      value: t(isDay ? 'summary.day' : 'summary.range'),
      usual: t('summary.usual'),
      change: t('summary.change'),
    },
    figures: summary.figures.map(({ id, value, usual, before }) => ({
      name: t(`summary.figure.${id}`),
      value,
      usual,
      before,
      change: changeWords(value, usual, t),
    })),
    exceptions: listOf(
      t('section.exceptions'),
      t('summary.noExceptions'),
      summary.exceptions.map(({ id, count }) => ({
        name: codeInWords(id, 'exception', t),
        count,
        todo: codeInWords(id, 'todo', t),
      })),
      t,
    ),
    promises: listOf(
      t('summary.promises'),
      t('summary.noPromises'),
      summary.promises.map(({ id, count }) => ({
        name: t(`summary.promise.${id}`),
        count,
        todo: t(`summary.promiseTodo.${id}`),
      })),
      t,
    ),
    fees:
      summary.fees.length === 0
        ? null
        : {
            title: t('section.fees'),
            rows: summary.fees.flatMap(({ charged, takenBack, net }) => [
              { name: t('column.charged'), cell: charged },
              ...(takenBack.amount === 0 ? [] : [{ name: t('column.taken-back'), cell: takenBack }]),
              ...(takenBack.amount === 0 ? [] : [{ name: t('column.net'), cell: net }]),
            ]),
          },
    cash: cashWords(cash, t),
    charts: summary.charts.map((chart) => ({ ...chartWords(chart, t), none })),
  }
}

function cashWords(cash: readonly CashOfDay[], t: Translate): SummaryDocument['cash'] {
  if (cash.length === 0) return null
  const sums = addedUp(cash.flatMap((one) => one.sums))
  const [only] = cash.length === 1 ? cash : []
  const drawer = (id: string, amount: number | null | undefined) =>
    only && amount !== null && amount !== undefined
      ? [{ name: t(`column.cash-${id}`), cell: { amount, currency: only.currency } }]
      : []
  // Of several days: what the drawers were out by together.
  const differences = new Map<string, number>()
  for (const { currency, difference } of cash)
    if (difference !== null) differences.set(currency, (differences.get(currency) ?? 0) + difference)
  return {
    title: t('section.cash'),
    rows: [
      ...drawer('float', only?.float),
      ...sums.flatMap(({ means, currency, received, refunded }) => [
        { name: t(`summary.received.${means}`), cell: { amount: received, currency } },
        ...(refunded === 0
          ? []
          : [{ name: t(`summary.refunded.${means}`), cell: { amount: refunded, currency } }]),
      ]),
      ...drawer('expected', only?.expected),
      ...drawer('counted', only?.counted),
      ...[...differences].map(([currency, amount]) => ({
        name: t('column.cash-difference'),
        cell: { amount, currency },
      })),
    ],
  }
}

function comparedWords({ comparedWith, over }: Summary, isDay: boolean, t: Translate): string {
  if (comparedWith === 0) return t('summary.nothingBefore')
  const compared = t(isDay ? 'summary.comparedDays' : 'summary.comparedRanges', { count: comparedWith })
  return over ? compared : `${compared} ${t('summary.notOver')}`
}

function changeWords(value: number, usual: number | null, t: Translate): string {
  if (usual === null) return '–'
  const difference = value - usual
  if (Math.abs(difference) < 1 || Math.abs(difference) <= usual * USUAL) return t('summary.asUsual')
  // Ten times what is usual: a percentage would say nothing.
  if (value >= usual * 10) return t('summary.unusual')
  return t(difference > 0 ? 'summary.more' : 'summary.less', {
    percent: Math.round((Math.abs(difference) / usual) * 100),
  })
}

function listOf(title: string, none: string, all: SummaryList['lines'], t: Translate): SummaryList {
  const rest = all.length - MOST_LINES
  return {
    title,
    none,
    lines: all.slice(0, MOST_LINES),
    more: rest > 0 ? t('summary.moreKinds', { count: rest }) : null,
  }
}

function chartWords({ id, bars }: SummaryChart, t: Translate): Omit<SummaryChartInWords, 'none'> {
  const words = id === 'outcomes' ? 'outcome' : id === 'lives' ? 'life' : null
  return {
    id,
    title: t(`chart.${id}`),
    labelKind: id === 'weeks' ? 'date' : 'text',
    bars: bars.map(({ label, value }) => ({
      label: words !== null && typeof label === 'string' ? codeInWords(label, words, t) : label,
      value,
    })),
  }
}
