// Everything that a scanner, a label or a mail adds around a serial and that no serial has: white space, control
// characters (CR, LF, tab), hyphens in all their Unicode forms, and characters without width.
const noise = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Pd}\u2212\u2043\u02d7]/gu

/**
 * The one written form of a serial (rulebook §7): NFKC, upper case, without spaces, hyphens, zero-width characters,
 * CR, LF and tab. The raw scan is kept beside it. Idempotent: taking noise away can join what NFKC then composes,
 * so the steps repeat until nothing changes.
 */
export function normaliseSerial(raw: string): string {
  let serial = raw
  for (;;) {
    const next = serial.normalize('NFKC').toUpperCase().replace(noise, '')
    if (next === serial) return serial
    serial = next
  }
}

/** Shapes of serials seen in public. `other` is warned about and never blocked: no check digit is known. */
export const serialShapes = ['14', '19', '20', 'other'] as const
export type SerialShape = (typeof serialShapes)[number]

/** The shape of a normalised serial. `20` is ANSI/CTA-2063-A: 1581F and fifteen characters without O and I. */
export function serialShape(serial: string): SerialShape {
  if (/^1581F[0-9A-HJ-NP-Z]{15}$/.test(serial)) return '20'
  if (/^[0-9A-Z]{14}$/.test(serial)) return '14'
  if (/^[0-9A-Z]{19}$/.test(serial)) return '19'
  return 'other'
}

/** True where two scans name the same unit. Two empty scans name none. */
export function sameSerial(one: string, other: string): boolean {
  const serial = normaliseSerial(one)
  return serial !== '' && serial === normaliseSerial(other)
}
