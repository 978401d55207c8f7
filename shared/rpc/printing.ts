import { z } from 'zod'

// Calls that the window answers itself: what this computer prints on. A browser has no such window and asks its own.

/** Printers of this computer, and which of them prints labels. Answers with `printersView`. */
export const printersCall = 'host.printers'
/** Takes `labelPrinterChoice`: from now on labels go there without a question. Answers with `printersView`. */
export const chooseLabelPrinterCall = 'host.chooseLabelPrinter'
/** Takes `labelToPrint`. Refused with a `LabelProblem`. */
export const printLabelCall = 'host.printLabel'

export const printersView = z.object({
  printers: z.array(z.object({ name: z.string(), title: z.string() })),
  /** Name of the printer that labels go to; null: the system asks each time. It may be gone from `printers`. */
  labels: z.string().nullable(),
})
export type PrintersView = z.infer<typeof printersView>

export const labelPrinterChoice = z.object({ name: z.string().min(1).max(500).nullable() })

/** `address`: of a label, or of the labels of several cases, as the page would open it. */
export const labelToPrint = z.object({ address: z.string().max(10_000) })

/**
 * `no-label-printer`: none was chosen, the system is to be asked. `label-printer-missing`: the chosen one is not there,
 * and no other takes its place. `label-unknown`: there is no such label. `label-not-printed`: the printer did not take it.
 */
export type LabelProblem =
  'no-label-printer' | 'label-printer-missing' | 'label-unknown' | 'label-not-printed'

/** True for the path of a page that comes out of a label printer: of a unit, or of a location. */
export function isLabelAddress(path: string): boolean {
  return path.startsWith('/files/label/') || path.startsWith('/files/location-label/')
}
