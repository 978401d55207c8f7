/** Signing on the screen or on paper, and showing what was signed. */

export { InkPicture } from './ink-picture.tsx'
export { isSigned, SignatureField, type Signature, unsigned } from './signature-field.tsx'
export { SignaturePad } from './signature-pad.tsx'
export { WordsToSign } from './words-to-sign.tsx'
