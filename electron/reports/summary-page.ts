import type { SummaryChartInWords, SummaryDocument, SummaryList } from '../../shared/reports/summary-words.ts'
import { html, trusted, type Html } from '../paper/index.ts'
import type { CellWriter } from './cell-text.ts'

/** The first page of a report on paper. */
export function summaryHtml(summary: SummaryDocument, cell: CellWriter): Html {
  const { figuresTitle, compared, figures, figureHead, exceptions, promises, fees, cash, charts } = summary
  return html`<section class="summary">
    <section>
      <h2>${figuresTitle}</h2>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">${figureHead.name}</th>
            <th scope="col" class="end">${figureHead.value}</th>
            <th scope="col" class="end">${figureHead.usual}</th>
            <th scope="col" class="end">${figureHead.change}</th>
          </tr>
        </thead>
        <tbody>
          ${figures.map(
            ({ name, value, usual, change }) =>
              html`<tr>
                <td>${name}</td>
                <td class="end"><b>${cell(value, 'count')}</b></td>
                <td class="end">${usual === null ? '–' : cell(usual, 'mean')}</td>
                <td class="end">${change}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="none">${compared}</p>
    </section>
    ${listHtml(exceptions, cell)} ${listHtml(promises, cell)} ${moneyHtml(fees, cell)}
    ${moneyHtml(cash, cell)}
    <div class="charts">${charts.map((chart) => chartHtml(chart, cell))}</div>
  </section>`
}

function moneyHtml(money: SummaryDocument['fees'], cell: CellWriter): Html | null {
  if (money === null) return null
  return html`<section>
    <h2>${money.title}</h2>
    <dl class="money">
      ${money.rows.map(
        ({ name, cell: value }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${cell(value, 'money')}</dd>
          </div>`,
      )}
    </dl>
  </section>`
}

function listHtml({ title, none, lines, more }: SummaryList, cell: CellWriter): Html {
  return html`<section>
    <h2>${title}</h2>
    ${
      lines.length === 0
        ? html`<p class="none">${none}</p>`
        : html`<table class="todo">
            <tbody>
              ${lines.map(
                ({ name, count, todo }) =>
                  html`<tr>
                    <td class="end"><b>${cell(count, 'count')}</b></td>
                    <td>${name}</td>
                    <td class="what">${todo}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${more !== null && html`<p class="none">${more}</p>`}
  </section>`
}

const [WIDTH, HEIGHT, BASE] = [160, 74, 62]

/** Columns that stand on one line; each has its figure over it, and the outermost labels are under them. */
function chartHtml({ title, none, bars, labelKind }: SummaryChartInWords, cell: CellWriter): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(bars.length, 1)
  const thick = Math.min(step * 0.7, 18)
  const columns = bars.map(({ value }, at) => {
    const height = (value / most) * (BASE - 12)
    const [x, y] = [at * step + (step - thick) / 2, BASE - height]
    const figure =
      value === 0 || (bars.length > 14 && value !== most)
        ? ''
        : `<text x="${round(x + thick / 2)}" y="${round(y - 2)}" text-anchor="middle">${value}</text>`
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(thick)}" height="${round(height)}"/>${figure}`
  })
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${
      bars.length === 0
        ? html`<p class="none">${none}</p>`
        : html`${trusted(`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path d="M0 ${BASE}H${WIDTH}"/>${columns.join('')}</svg>`)}
          ${labelsHtml(bars, labelKind, cell)}`
    }
  </figure>`
}

/** Few bars: a legend of all. Many are hours or weeks: the first and the last say where the others stand. */
function labelsHtml(
  bars: SummaryChartInWords['bars'],
  kind: SummaryChartInWords['labelKind'],
  cell: CellWriter,
): Html {
  if (kind === 'text' && bars.some(({ label }) => typeof label === 'string' && !/^\d/.test(label)))
    return html`<ol>
      ${bars.map(({ label, value }) => html`<li>${cell(label, kind)}: ${value}</li>`)}
    </ol>`
  const [first, last] = [bars[0], bars.at(-1)]
  return html`<p class="ends">
    <span>${first ? cell(first.label, kind) : ''}</span>
    <span>${last && last !== first ? cell(last.label, kind) : ''}</span>
  </p>`
}

const round = (value: number): number => Math.round(value * 100) / 100
