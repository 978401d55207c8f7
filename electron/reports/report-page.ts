import type { ReportDocument, DocumentSection, DocumentTable } from '../../shared/reports/document.ts'
import type { SummaryDocument } from '../../shared/reports/summary-words.ts'
import { A4 } from '../../shared/paper/paper-size.ts'
import { html, type Html, type Fonts, buildPage, cssString, type PaperPage } from '../paper/index.ts'
import type { Translate } from '../words/words.ts'
import { createCellWriter } from './cell-text.ts'
import { tableHtml, WHOLE, type TableContext } from './report-table.ts'
import { summaryHtml } from './summary-page.ts'

export interface PageSetup {
  readonly t: Translate
  readonly css: string
  readonly fonts: Fonts
  /** The centre and the days, on every sheet. */
  readonly head: string
  /** Who the centre is, once at the top. */
  readonly letterhead: Html
  readonly summary: SummaryDocument | null
}

/**
 * The report on A4: the summary on a page of its own, then how it was made and each section. Every sheet has a head, and
 * its number at the foot.
 */
export function renderReport(document: ReportDocument, setup: PageSetup): PaperPage {
  const { t, summary } = setup
  const context: TableContext = { t, cell: createCellWriter(document.language, document.zone) }
  const body = html`${everyFace}
    <main class="report">
      ${setup.letterhead}
      <h1>${document.title}</h1>
      ${summary !== null && summaryHtml(summary, context.cell)}
      ${summary !== null && html`<h2 class="details">${t('summary.details')}</h2>`}
      <dl class="facts">
        ${document.facts.map(
          ({ name, cell, kind }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${context.cell(cell, kind)}</dd>
            </div>`,
        )}
      </dl>
      ${document.sections.map((section) => sectionHtml(section, context))}
    </main>`
  const number = `${cssString(`${t('paper.page')} `)} counter(page) ${cssString(` ${t('paper.pageOf')} `)} counter(pages)`
  const margins = `@page{@top-left{content:${cssString(setup.head.slice(0, 90))}}@bottom-right{content:${number}}}`
  return buildPage(
    { title: document.title, language: document.language, paper: A4, css: setup.css + margins, body },
    setup.fonts,
  )
}

/** A letter of each font for the screen: a font that no screen showed is not there yet when paper is made. */
const everyFace = html`<p class="faces" aria-hidden="true">
  aě<span class="medium">aě</span><b>aě</b><span class="serial">aě</span>
</p>`

function sectionHtml({ title, note, tables }: DocumentSection, context: TableContext): Html {
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
