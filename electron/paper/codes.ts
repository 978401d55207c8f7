import { toSVG } from 'bwip-js/generic'
import { html, trusted, type Html } from './html.ts'

/** What a scanner on any keyboard layout types back unchanged enough to be read; longer ones fit on no label. */
const encodable = /^[A-Z0-9-]{1,32}$/

/**
 * Code 128, or null for a text that cannot be one. `moduleMm` is the width of its narrowest bar, made narrower where
 * the code would not fit; quiet zones are the page's business (10 modules).
 */
export function code128(
  text: string,
  size: { moduleMm: number; maxMm: number; heightMm: number },
): Html | null {
  const drawn = draw('code128', text)
  if (!drawn) return null
  const width = Math.min(drawn.width * size.moduleMm, size.maxMm)
  return html`<svg
    class="code128"
    viewBox="0 0 ${drawn.width} ${drawn.height}"
    width="${width}mm"
    height="${size.heightMm}mm"
    preserveAspectRatio="none"
    shape-rendering="crispEdges"
    role="img"
    aria-label="${text}"
  >
    ${drawn.paths}
  </svg>`
}

/** A QR code with its quiet zone of four modules, each so wide; null for a text that cannot be one. */
export function qrCode(text: string, moduleMm: number): Html | null {
  const drawn = draw('qrcode', text)
  if (!drawn) return null
  const quiet = 4 * MODULE
  const side = drawn.width + 2 * quiet
  const width = (side / MODULE) * moduleMm
  return html`<svg
    class="qr"
    viewBox="${-quiet} ${-quiet} ${side} ${side}"
    width="${width}mm"
    height="${width}mm"
    shape-rendering="crispEdges"
    role="img"
    aria-label="${text}"
  >
    ${drawn.paths}
  </svg>`
}

/** Units in which the library draws one module of a QR code. */
const MODULE = 2

function draw(
  bcid: 'code128' | 'qrcode',
  text: string,
): { width: number; height: number; paths: Html } | null {
  if (!encodable.test(text)) return null
  const svg = toSVG({ bcid, text, scale: 1, ...(bcid === 'qrcode' ? { eclevel: 'M' } : {}) })
  const [, width, height, paths] = /^<svg viewBox="0 0 (\d+) (\d+)"[^>]*>(.*)<\/svg>\s*$/s.exec(svg) ?? []
  if (width === undefined || height === undefined || paths === undefined)
    throw new Error('the library draws codes in another form than expected')
  return { width: Number(width), height: Number(height), paths: trusted(paths) }
}
