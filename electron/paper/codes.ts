import { code128 as drawCode128, qrcode as drawQrCode } from 'bwip-js/generic'
import { outlineDrawing, type CodeOutline } from './code-outline.ts'
import { html, type Html } from './html.ts'

/** What a scanner on any keyboard layout types back unchanged enough to be read. */
const encodable = /^[A-Z0-9-]+$/

/** Longer ones fit on no label; a QR code on A4 holds a hash as well. */
const LONGEST = { code128: 32, qrcode: 80 } as const

/**
 * Code 128, or null for a text that cannot be one. `moduleMm` is the width of its narrowest bar, made narrower where
 * the code would not fit; quiet zones are the page's business (10 modules).
 */
export function code128(
  text: string,
  size: { moduleMm: number; maxMm: number; heightMm: number },
): Html | null {
  return encodable.test(text) && text.length <= LONGEST.code128 ? drawBars(text, size) : null
}

/** The code that teaches a scanner: the signs of labels beside every letter and digit, as wide as a sheet. */
export function teachingCode(text: string): Html {
  return drawBars(text, { moduleMm: 0.33, maxMm: 180, heightMm: 25 })
}

function drawBars(text: string, size: { moduleMm: number; maxMm: number; heightMm: number }): Html {
  const drawn = drawCode128<CodeOutline>({ bcid: 'code128', text, scale: 1 }, outlineDrawing())
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
    <path fill-rule="evenodd" d="${drawn.path}" />
  </svg>`
}

/** A QR code with its quiet zone of four modules, each so wide; null for a text that cannot be one. */
export function qrCode(text: string, moduleMm: number): Html | null {
  return encodable.test(text) && text.length <= LONGEST.qrcode ? drawnQr(text, moduleMm, text) : null
}

/** Bytes that a payment may take: what EPC069-12 allows, and more than SPAYD ever needs. */
const LONGEST_PAYMENT = 331

/** A payment as a QR code, read by a bank's program on a phone; null where it is too long. `label`: what it is, in words. */
export function paymentCode(text: string, moduleMm: number, label: string): Html | null {
  return Buffer.byteLength(text) <= LONGEST_PAYMENT ? drawnQr(text, moduleMm, label) : null
}

function drawnQr(text: string, moduleMm: number, label: string): Html {
  // Named before it is passed: the library's types do not know the options of a single kind of code.
  const options = { bcid: 'qrcode', text, scale: 1, eclevel: 'M' }
  const drawn = drawQrCode<CodeOutline>(options, outlineDrawing())
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
    aria-label="${label}"
  >
    <path fill-rule="evenodd" d="${drawn.path}" />
  </svg>`
}

/** Units in which the library draws one module of a QR code. */
const MODULE = 2
