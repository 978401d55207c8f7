import { archive, pack } from './zip.ts'
import { createStyles, type Style, type Styles } from './styles.ts'
import { columnName, escapeXml } from './xml.ts'

/** A cell: text, or a number that its format turns into a date, money, a share. Never a formula. */
export interface Cell {
  readonly value: string | number
  readonly style?: Style
}
export type Row = readonly (Cell | null)[]

export interface Sheet {
  readonly name: string
  /** In characters. */
  readonly widths: readonly number[]
  /** Rows that stay in sight. */
  readonly frozen: number
  readonly rows: Iterable<Row>
}

/** Rows that are told in one go. */
const CHUNK = 500
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const begin = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/**
 * Writes a workbook (ECMA-376, SpreadsheetML). Sheets are told and packed a few hundred rows at a time: others have their
 * turn in between, and a sheet never stands in memory whole. `step` after each part; it throws where nobody wants more.
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  step: (rows: number) => Promise<void> = async () => {},
): Promise<Buffer> {
  const styles = createStyles()
  const packed = []
  for (const [index, sheet] of sheets.entries()) {
    packed.push(await pack(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, styles, index === 0, step)))
  }
  const plain = async (path: string, xml: string) => await pack(path, [begin + xml])
  return archive([
    await plain('[Content_Types].xml', contentTypes(sheets.length)),
    await plain('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    await plain('xl/workbook.xml', workbookXml(sheets)),
    await plain(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ),
    await pack('xl/styles.xml', [styles.xml()]),
    ...packed,
  ])
}

async function* sheetXml(
  { widths, frozen, rows }: Sheet,
  styles: Styles,
  first: boolean,
  step: (rows: number) => Promise<void>,
): AsyncGenerator<string> {
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  yield `${begin}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>${
    frozen > 0 ? pane : ''
  }</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
  }<sheetData>`
  let [number, reported, text] = [0, 0, '']
  for (const row of rows) {
    number += 1
    text += rowXml(row, number, styles)
    if (number - reported < CHUNK) continue
    yield text
    await step(number - reported)
    ;[reported, text] = [number, '']
  }
  // Printed, a sheet is as wide as the paper: A4, lying.
  const paper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
  yield `${text}</sheetData>${paper}</worksheet>`
}

function rowXml(row: Row, number: number, styles: Styles): string {
  let cells = ''
  for (const [at, cell] of row.entries()) {
    if (cell === null) continue
    const { value, style } = cell
    const place = `r="${columnName(at)}${number}"${style ? ` s="${styles.of(style)}"` : ''}`
    cells +=
      typeof value === 'number'
        ? `<c ${place}><v>${value}</v></c>`
        : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
  }
  return `<row r="${number}">${cells}</row>`
}

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${names.join('')}</sheets></workbook>`
}

function relations(to: readonly (readonly [string, string])[]): string {
  const each = to.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const part = (path: string, kind: string) =>
    `<Override PartName="/xl/${path}" ContentType="${type}.${kind}+xml"/>`
  const own = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  )
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...own,
    '</Types>',
  ].join('')
}
