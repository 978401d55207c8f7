/** Signatures: their strokes, the words that they sign, and how both are kept. */

export { INK_SHEET, ink, inkDrawing, inkOf, isInk, type Point } from './ink.ts'
export {
  signedMeans,
  type SignedMeans,
  signedText,
  signing,
  type Signing,
  signingErrors,
  signingRefusal,
  toSign,
  type ToSign,
} from './signed.ts'
