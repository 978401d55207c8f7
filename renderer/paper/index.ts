/** Printing, the label printer, and the label width that this computer remembers. */

export { LabelPrinterPanel } from './label-printer-panel.tsx'
export { LabelWidthSelect } from './label-width-select.tsx'
export {
  isLabelWidthChosen,
  paperOfSeveralUrl,
  paperUrl,
  printPaper,
  rememberedLabelWidth,
} from './print-paper.ts'
export { sayPrinted } from './say-printed.ts'
export { useLabelWidth } from './use-label-width.ts'
