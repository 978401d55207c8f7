import { escapeXml } from './xml.ts'

/** How a cell looks. `format`: a number format of Excel; without one it is General. */
export interface Style {
  readonly format?: string
  readonly bold?: boolean
  /** Begins a table: bold on grey, a line below. */
  readonly head?: boolean
  readonly align?: 'left' | 'right'
}

export interface Styles {
  /** The number of a style; the same for the same style. */
  of(style: Style): number
  /** `xl/styles.xml`, once every cell is written. */
  xml(): string
}

/** Formats below this number are Excel's own. */
const FIRST_FORMAT = 164

/** Collects the styles that a workbook uses. */
export function createStyles(): Styles {
  const formats = new Map<string, number>()
  const known = new Map<string, number>()
  const xfs = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  const formatId = (format: string | undefined): number => {
    if (format === undefined) return 0
    const id = formats.get(format) ?? FIRST_FORMAT + formats.size
    formats.set(format, id)
    return id
  }
  const numbers = new WeakMap<Style, number>()
  const numberOf = ({ format, bold, head, align }: Style): number => {
    const key = `${format ?? ''}|${String(bold === true)}|${String(head === true)}|${align ?? ''}`
    const found = known.get(key)
    if (found !== undefined) return found
    const font = bold === true || head === true ? 1 : 0
    const [fill, border] = head === true ? [2, 1] : [0, 0]
    const place = align === undefined ? '/>' : ` applyAlignment="1"><alignment horizontal="${align}"/></xf>`
    const apply = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
    const number = formatId(format)
    xfs.push(
      `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ${apply}${place}`,
    )
    known.set(key, xfs.length - 1)
    return xfs.length - 1
  }
  return {
    of(style) {
      const number = numbers.get(style) ?? numberOf(style)
      numbers.set(style, number)
      return number
    },
    xml() {
      const own = [...formats].map(
        ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
      )
      const font = (inner: string) =>
        `<font>${inner}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
      const fill = (pattern: string, inner = '') =>
        `<fill><patternFill patternType="${pattern}">${inner}</patternFill></fill>`
      const grey = '<fgColor rgb="FFE8EEF0"/><bgColor indexed="64"/>'
      const border = (bottom: string) => `<border><left/><right/><top/>${bottom}<diagonal/></border>`
      return [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        own.length > 0 ? `<numFmts count="${own.length}">${own.join('')}</numFmts>` : '',
        `<fonts count="2">${font('')}${font('<b/>')}</fonts>`,
        `<fills count="3">${fill('none')}${fill('gray125')}${fill('solid', grey)}</fills>`,
        `<borders count="2">${border('<bottom/>')}`,
        `${border('<bottom style="thin"><color auto="1"/></bottom>')}</borders>`,
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
        `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        '</styleSheet>',
      ].join('')
    },
  }
}
