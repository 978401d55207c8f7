import type { ReportDocument } from '../../shared/reports/document.ts'
import type { SummaryChartInWords, SummaryDocument, SummaryList } from '../../shared/reports/summary-words.ts'
import { html, trusted, type Html } from '../paper/index.ts'
import { createCellWriter, type CellWriter } from './cell-text.ts'

/*
 * Mail programs know tables and styles that stand with each element, and neither style sheets nor drawings: the charts are
 * bars of coloured cells.
 */

const cellStyle = 'padding:4px 8px 4px 0;border-bottom:1px solid #c3c9ce;text-align:left;vertical-align:top'
const endStyle = 'padding:4px 8px;border-bottom:1px solid #c3c9ce;text-align:right;white-space:nowrap'
const headStyle = 'font-size:16px;line-height:1.3;margin:24px 0 6px;color:#0b4f61'
const quietStyle = 'margin:4px 0;color:#545b61;font-size:14px'

/** The summary as a letter: one HTML page that needs nothing from outside. */
export function renderSummaryMail(
  document: Pick<ReportDocument, 'title' | 'language' | 'zone'>,
  summary: SummaryDocument,
  head: string,
): string {
  const cell = createCellWriter(document.language, document.zone)
  const { figuresTitle, figureHead, figures, compared, exceptions, promises, fees, cash, charts } = summary
  const page = html`<html lang="${document.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${document.title}</title>
    </head>
    <body style="margin:0;padding:16px">
      <div
        role="article"
        style="max-width:640px;margin:0 auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:15px;line-height:1.45;color:#14171a;background:#ffffff"
      >
        <h1 style="font-size:20px;line-height:1.3;margin:0">${document.title}</h1>
        <p style="${quietStyle}">${head}</p>
        <h2 style="${headStyle}">${figuresTitle}</h2>
        <table role="table" style="width:100%;border-collapse:collapse">
          <thead>
            <tr>
              <th scope="col" style="${cellStyle}">${figureHead.name}</th>
              ${[figureHead.value, figureHead.usual, figureHead.change].map(
                (name) => html`<th scope="col" style="${endStyle}">${name}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${figures.map(
              ({ name, value, usual, change }) =>
                html`<tr>
                  <td style="${cellStyle}">${name}</td>
                  <td style="${endStyle}"><b>${cell(value, 'count')}</b></td>
                  <td style="${endStyle}">${usual === null ? '–' : cell(usual, 'mean')}</td>
                  <td style="${endStyle}">${change}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        <p style="${quietStyle}">${compared}</p>
        ${listHtml(exceptions, cell)} ${listHtml(promises, cell)} ${moneyHtml(fees, cell)}
        ${moneyHtml(cash, cell)} ${charts.map((chart) => barsHtml(chart, cell))}
      </div>
    </body>
  </html> `
  return `<!doctype html>\n${page.toString()}`
}

function moneyHtml(money: SummaryDocument['fees'], cell: CellWriter): Html | null {
  if (money === null) return null
  return html`<h2 style="${headStyle}">${money.title}</h2>
    ${money.rows.map(
      ({ name, cell: value }) => html`<p style="margin:4px 0">${name}: <b>${cell(value, 'money')}</b></p>`,
    )}`
}

function listHtml({ title, none, lines, more }: SummaryList, cell: CellWriter): Html {
  return html`<h2 style="${headStyle}">${title}</h2>
    ${
      lines.length === 0
        ? html`<p style="${quietStyle}">${none}</p>`
        : html`<table role="table" style="width:100%;border-collapse:collapse">
            ${lines.map(
              ({ name, count, todo }) =>
                html`<tr>
                  <td style="${endStyle};width:40px"><b>${cell(count, 'count')}</b></td>
                  <td style="${cellStyle}">${name}<br /><span style="color:#545b61">${todo}</span></td>
                </tr>`,
            )}
          </table>`
    }
    ${more !== null && html`<p style="${quietStyle}">${more}</p>`}`
}

function barsHtml({ title, none, bars, labelKind }: SummaryChartInWords, cell: CellWriter): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return html`<h2 style="${headStyle}">${title}</h2>
    ${
      bars.length === 0
        ? html`<p style="${quietStyle}">${none}</p>`
        : html`<table role="table" style="width:100%;border-collapse:collapse;font-size:14px">
            ${bars.map(
              ({ label, value }) =>
                html`<tr>
                  <td style="padding:2px 8px 2px 0;width:30%">${cell(label, labelKind)}</td>
                  <td style="padding:2px 8px;width:48px;text-align:right">${value}</td>
                  <td style="padding:2px 0">${bar(value / most)}</td>
                </tr>`,
            )}
          </table>`
    }`
}

function bar(share: number): Html | string {
  const percent = Math.round(share * 100)
  return percent === 0
    ? ''
    : trusted(`<div style="width:${percent}%;height:12px;background:#0b4f61;line-height:12px">&nbsp;</div>`)
}
