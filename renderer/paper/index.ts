/** Printing, the label printer, and the label width that this computer remembers. */

export { LabelPrinterPanel } from './label-printer-panel.tsx'
export { paperUrl, printPaper, rememberedLabelWidth, rememberLabelWidth } from './print-paper.ts'
export { sayPrinted } from './say-printed.ts'
