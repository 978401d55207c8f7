/** Printing, and the label width that this computer remembers. */

export { paperUrl, printPaper, rememberedLabelWidth, rememberLabelWidth } from './print-paper.ts'
