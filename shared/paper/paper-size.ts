export interface PaperSize {
  readonly widthMm: number
  readonly heightMm: number
}

export const A4: PaperSize = { widthMm: 210, heightMm: 297 }

/** The rule by which a page says its own size, for printers and for whoever hands it to one. */
export function paperSizeRule({ widthMm, heightMm }: PaperSize): string {
  return `@page{size:${widthMm}mm ${heightMm}mm}`
}

/** The size (mm) that a page of ours says it has; null for any other page. */
export function paperSizeOf(page: string): PaperSize | null {
  const [, width, height] = /@page\{size:([\d.]+)mm ([\d.]+)mm\}/.exec(page) ?? []
  return width === undefined || height === undefined
    ? null
    : { widthMm: Number(width), heightMm: Number(height) }
}
