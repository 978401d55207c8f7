/** Printable pages: the papers of cases, plans and reviews, and the parts that reports are built with. */

export { createCasePapers, labelWidthOf, rmasOf } from './case-papers.ts'
export { type Fonts, loadFonts } from './fonts.ts'
export { cellText, html, type Html, text, trusted } from './html.ts'
export { letterhead } from './letterhead.ts'
export { buildPage, cssString, type PaperPage } from './page.ts'
export { createPaperFiles } from './paper-files.ts'
export { loadPictures } from './pictures.ts'
export { createPaperRenderer, type PaperRenderer } from './paper-renderer.ts'
