import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../../shared/kernel/centre.ts'
import type { CertificateView } from '../../shared/paper/certificate.ts'
import type { HandoverPaperView, HandoverWidth } from '../../shared/paper/handover.ts'
import type { PersonReportView } from '../../shared/paper/person-report.ts'
import type { QuotePaperView } from '../../shared/paper/quote.ts'
import type { ReceiptView, ReceiptWidth } from '../../shared/paper/receipt.ts'
import type { RepairReportView } from '../../shared/paper/repair-report.ts'
import type { RecoverySheetView } from '../../shared/paper/recovery-sheet.ts'
import type { ReviewReportView } from '../../shared/paper/review-report.ts'
import type {
  CentreOnPaper,
  LabelView,
  LabelWidth,
  LocationLabelView,
  UnitsReceivedView,
  WorkOrderView,
} from '../../shared/paper/view.ts'
import type { Words } from '../words/words.ts'
import { renderCertificate } from './certificate.ts'
import { loadFonts } from './fonts.ts'
import { renderHandover } from './handover.ts'
import { renderLabel, renderLabels } from './label.ts'
import { renderLocationLabels } from './location-label.ts'
import { renderPersonReport } from './person-report.ts'
import { renderRecoverySheet } from './recovery-sheet.ts'
import { renderScannerSheet } from './scanner-sheet.ts'
import type { PaperPage } from './page.ts'
import type { Pictures } from './pictures.ts'
import { renderQuote } from './quote.ts'
import { renderReceipt } from './receipt.ts'
import { renderRepairReport } from './repair-report.ts'
import { renderReviewReport } from './review-report.ts'
import { renderUnitsReceived } from './units-received.ts'
import { renderWorkOrder, type WorkOrderChoices } from './work-order.ts'

/** Makes printable pages. Pure once it is set up: the same view gives the same page. */
export interface PaperRenderer {
  workOrder(view: WorkOrderView, language: Language, pictures: Pictures, choices: WorkOrderChoices): PaperPage
  label(view: LabelView, language: Language, width: LabelWidth): PaperPage
  labels(views: readonly LabelView[], language: Language, width: LabelWidth): PaperPage
  locationLabels(view: LocationLabelView, language: Language, width: LabelWidth): PaperPage
  unitsReceived(view: UnitsReceivedView, language: Language): PaperPage
  certificate(view: CertificateView, language: Language): PaperPage
  reviewReport(view: ReviewReportView, language: Language): PaperPage
  recoverySheet(view: RecoverySheetView, language: Language): PaperPage
  personReport(view: PersonReportView, language: Language): PaperPage
  quote(view: QuotePaperView, language: Language, pictures: Pictures): PaperPage
  receipt(view: ReceiptView, language: Language, width: ReceiptWidth): PaperPage
  handover(view: HandoverPaperView, language: Language, width: HandoverWidth): PaperPage
  repairReport(view: RepairReportView, language: Language, pictures: Pictures): PaperPage
  scannerSheet(centre: CentreOnPaper, language: Language): PaperPage
}

/** Reads fonts and style sheets from `<resourcesDir>/paper`. */
export function createPaperRenderer(resourcesDir: string, words: Words): PaperRenderer {
  const dir = join(resourcesDir, 'paper')
  const fonts = loadFonts(join(dir, 'fonts'))
  const style = (name: string): string => readFileSync(join(dir, `${name}.css`), 'utf8')
  const [base, workOrder, certificate] = [style('paper'), style('work-order'), style('certificate')]
  const [label, locationLabel] = [style('label'), style('location-label')]
  const reviewReport = style('review-report')
  const [recoverySheet, scannerSheet] = [style('recovery-sheet'), style('scanner-sheet')]
  const [quote, receipt, handover] = [style('quote'), style('receipt'), style('handover')]
  return {
    workOrder: (view, language, pictures, choices) =>
      renderWorkOrder(view, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder,
        fonts,
        pictures,
        choices,
      }),
    label: (view, language, width) =>
      renderLabel(view, { language, t: words.in(language, 'paper'), css: base + label, fonts, width }),
    labels: (views, language, width) =>
      renderLabels(views, { language, t: words.in(language, 'paper'), css: base + label, fonts, width }),
    locationLabels: (view, language, width) =>
      renderLocationLabels(view, {
        language,
        title: words.in(language, 'paper')('label.locations'),
        css: base + label + locationLabel,
        fonts,
        width,
      }),
    unitsReceived: (view, language) =>
      renderUnitsReceived(view, { language, t: words.in(language, 'paper'), css: base + workOrder, fonts }),
    certificate: (view, language) =>
      renderCertificate(view, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder + certificate,
        fonts,
      }),
    reviewReport: (view, language) =>
      renderReviewReport(view, {
        language,
        t: words.in(language, 'reviews'),
        paper: words.in(language, 'paper'),
        css: base + workOrder + reviewReport,
        fonts,
      }),
    recoverySheet: (view, language) =>
      renderRecoverySheet(view, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder + certificate + recoverySheet,
        fonts,
      }),
    personReport: (view, language) =>
      renderPersonReport(view, { language, t: words.in(language, 'paper'), css: base + workOrder, fonts }),
    quote: (view, language, pictures) =>
      renderQuote(view, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder + quote,
        fonts,
        pictures,
      }),
    receipt: (view, language, width) =>
      renderReceipt(view, {
        language,
        t: words.in(language, 'paper'),
        css: width === 80 ? base + receipt : base + workOrder + quote,
        fonts,
        width,
      }),
    handover: (view, language, width) =>
      renderHandover(view, {
        language,
        t: words.in(language, 'paper'),
        css: width === 80 ? base + receipt : base + workOrder + handover,
        fonts,
        width,
      }),
    repairReport: (view, language, pictures) =>
      renderRepairReport(view, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder + quote,
        fonts,
        pictures,
      }),
    scannerSheet: (centre, language) =>
      renderScannerSheet(centre, {
        language,
        t: words.in(language, 'paper'),
        css: base + workOrder + certificate + scannerSheet,
        fonts,
      }),
  }
}
