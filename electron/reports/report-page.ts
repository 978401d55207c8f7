import type { ReportDocument, DocumentSection, DocumentTable } from '../../shared/reports/document.ts'
import type { ReportCell, ReportColumn } from '../../shared/reports/model.ts'
import { durationText, locales } from '../../shared/words/values.ts'
import { html, text, type Html, type Fonts, buildPage, cssString, type PaperPage } from '../paper/index.ts'
import { createFormats, type Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'

const A4 = { widthMm: 210, heightMm: 297 }
/** A table of no more rows stays on one sheet; a longer one repeats its head. */
const WHOLE = 30

interface PageContext {
  readonly t: Translate
  readonly formats: Formats
  readonly numbers: Intl.NumberFormat
  readonly shares: Intl.NumberFormat
}

/** The report on A4: facts first, then each section; the centre's name and page numbers on every sheet. */
export function renderReport(
  document: ReportDocument,
  setup: {
    readonly t: Translate
    readonly css: string
    readonly fonts: Fonts
    readonly foot: string
    readonly head: Html
  },
): PaperPage {
  const { t } = setup
  const locale = locales[document.language]
  const context: PageContext = {
    t,
    formats: createFormats(document.language, document.zone),
    numbers: new Intl.NumberFormat(locale),
    shares: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }),
  }
  const body = html`<main class="report">
    ${setup.head}
    <h1>${document.title}</h1>
    <dl class="facts">
      ${document.facts.map(
        ({ name, cell, kind }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${cellHtml(cell, kind, context)}</dd>
          </div>`,
      )}
    </dl>
    ${document.sections.map((section) => sectionHtml(section, context))}
  </main>`
  const right = `${cssString(`${t('paper.page')} `)} counter(page) ${cssString(` ${t('paper.pageOf')} `)} counter(pages)`
  const foot = `@page{@bottom-left{content:${cssString(setup.foot.slice(0, 90))}}@bottom-right{content:${right}}}`
  return buildPage(
    { title: document.title, language: document.language, paper: A4, css: setup.css + foot, body },
    setup.fonts,
  )
}

function sectionHtml({ title, note, tables }: DocumentSection, context: PageContext): Html {
  return html`<section>
    <h2>${title} ${note !== null && html`<small>${note}</small>`}</h2>
    ${runsOf(tables).map((run) =>
      run.length === 1
        ? run.map((table) => tableHtml(table, context))
        : html`<div class="pairs">${run.map((table) => tableHtml(table, context))}</div>`,
    )}
  </section>`
}

/** Short tables of a name and a figure stand side by side: the figure is read together with its name. */
function runsOf(tables: readonly DocumentTable[]): readonly (readonly DocumentTable[])[] {
  const runs: DocumentTable[][] = []
  let before = false
  for (const table of tables) {
    const small = table.columns.length <= 2 && table.rows.length <= WHOLE
    const last = runs.at(-1)
    if (small && before && last) last.push(table)
    else runs.push([table])
    before = small
  }
  return runs
}

function tableHtml({ title, columns, rows }: DocumentTable, context: PageContext): Html {
  const size = columns.length <= 2 ? ' narrow' : columns.length > 6 ? ' dense' : ''
  return html`<figure class="${(rows.length <= WHOLE ? 'whole' : 'long') + size}">
    <figcaption>${title}</figcaption>
    ${
      rows.length === 0
        ? html`<p class="none">${context.t('paper.none')}</p>`
        : html`<table>
            <thead>
              <tr>
                ${columns.map(({ title, kind }) => html`<th class="${placeOf(kind)}" scope="col">${title}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) =>
                  html`<tr>
                    ${columns.map(
                      ({ kind }, at) =>
                        html`<td class="${placeOf(kind)}">${cellHtml(row[at] ?? null, kind, context)}</td>`,
                    )}
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </figure>`
}

function cellHtml(
  cell: ReportCell,
  kind: ReportColumn['kind'],
  { formats, numbers, shares }: PageContext,
): Html | string {
  if (cell === null) return '–'
  if (typeof cell === 'object') return formats.money(cell)
  if (typeof cell === 'string') return kind === 'date' ? formats.calendarDate(cell) : text(cell)
  if (kind === 'instant') return formats.instant(cell)
  if (kind === 'duration') return durationText(cell, MINUTE)
  if (kind === 'share') return shares.format(cell)
  return numbers.format(cell)
}

const MINUTE = 60_000

function placeOf(kind: ReportColumn['kind']): string {
  return kind === 'count' || kind === 'money' || kind === 'duration' || kind === 'share' ? 'end' : kind
}
