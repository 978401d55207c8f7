import type { Accounting } from '../accounting/service.ts'
import { contentHash } from '../catalogue/index.ts'
import { createEvidenceFiles } from '../evidence/service.ts'
import type { Imports } from '../imports/service.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import { labelOf, unitsReceivedOf, workOrderOf, type PaperDeps } from '../intake/index.ts'
import type { Mail } from '../mail/service.ts'
import { createPhotoFiles } from '../media/index.ts'
import { locationLabelsOf } from '../locations/index.ts'
import {
  createCasePapers,
  createPaperFiles,
  labelWidthOf,
  loadPictures,
  type PaperRenderer,
} from '../paper/index.ts'
import { certificateOf } from '../plans/index.ts'
import { onLetterhead } from '../profile/index.ts'
import type { PlansDeps } from '../plans/deps.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { createExportFiles, type AccessLog } from '../privacy/index.ts'
import { handoverPaperOf, inkOfTaken } from '../handover/index.ts'
import { receiptPaperOf } from '../payments/index.ts'
import { quotePaperOf } from '../quotes/index.ts'
import { repairReportOf } from '../repairs/index.ts'
import type { Reports } from '../reports/service.ts'
import type { Reviews } from '../reviews/service.ts'
import type { Recovery } from '../upkeep/index.ts'
import { createFiles, type Files } from '../core/files.ts'
import type { CoreServices } from './core-services.ts'
import type { Ports } from '../core/ports.ts'
import { noteFiles } from './wire-access.ts'

/** Everything that is fetched by address: pictures, recordings, papers, evidence, reports, and the screens themselves. */
export function wireFiles(
  base: CoreServices,
  ports: Ports,
  from: {
    readonly intake: IntakeDeps
    readonly plans: PlansDeps
    readonly mail: Mail
    readonly reviews: Reviews
    readonly reports: Reports
    readonly accounting: Accounting
    readonly recovery: Recovery
    readonly imports: Imports
    readonly accessLog: AccessLog
    readonly benchFiles: BenchFiles
    readonly paperRenderer: () => Promise<PaperRenderer>
  },
): Files {
  const { words, media, pdf, log } = base
  const { paperRenderer } = from
  const paper = { words, pdf, defaultLanguage: () => base.centre().language }
  const paperDeps: PaperDeps = {
    ...from.intake,
    ...base,
    explain: (language) => words.in(language, 'explanation'),
    inkOfTaken: (caseId) => inkOfTaken(base.ledger, base.personal, caseId),
  }
  const casePapers = createCasePapers({
    ...paper,
    renderer: paperRenderer,
    media,
    workOrder: (rma, language) => onLetterhead(base, workOrderOf(paperDeps, rma, language)),
    label: (rma) => onLetterhead(base, labelOf(paperDeps, rma)),
    unitsReceived: (rmas) => onLetterhead(base, unitsReceivedOf(paperDeps, rmas)),
  })
  const certificates = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (seal, language) =>
      onLetterhead(base, certificateOf({ ...from.plans, ...paperDeps }, seal, language)),
    render: async (view, { language }) => (await paperRenderer()).certificate(view, language),
  })
  const reviewReports = createPaperFiles({
    ...paper,
    access: ['reviewer', 'manager'],
    load: async (id) => onLetterhead(base, await from.reviews.report(id)),
    render: async (view, { language }) => (await paperRenderer()).reviewReport(view, language),
  })
  const recoverySheets = createPaperFiles({
    ...paper,
    access: ['manager'],
    load(id) {
      const sheet = from.recovery.sheet(id)
      const centre = base.centre()
      return onLetterhead(
        base,
        sheet && { ...sheet, centre, zone: centre.zone, benchKey: base.keys.signer.key },
      )
    },
    render: async (view, { language }) => (await paperRenderer()).recoverySheet(view, language),
  })
  const quotes = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (id) => onLetterhead(base, quotePaperOf(base, id)),
    async render(view, { language }) {
      const signature = view.accepted?.signature ?? null
      const pictures = await loadPictures(media, signature === null ? [] : [signature])
      return (await paperRenderer()).quote(view, language, pictures)
    },
  })
  const receipts = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (id) => onLetterhead(base, receiptPaperOf(base, id)),
    render: async (view, { language, search }) =>
      (await paperRenderer()).receipt(view, language, search.get('width') === '80' ? 80 : 210),
  })
  const handovers = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (id) => onLetterhead(base, handoverPaperOf(base, id)),
    render: async (view, { language, search }) =>
      (await paperRenderer()).handover(view, language, search.get('width') === '80' ? 80 : 210),
  })
  const repairReports = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (rma) => onLetterhead(base, repairReportOf(base, rma)),
    async render(view, { language }) {
      const { before, after } = view.photos
      const pictures = await loadPictures(media, [...after, ...before])
      return (await paperRenderer()).repairReport(view, language, pictures)
    },
  })
  const locationLabels = createPaperFiles({
    ...paper,
    access: ['technician', 'manager'],
    load: (id) => locationLabelsOf(base.ledger, id),
    render: async (view, { language, search }) =>
      (await paperRenderer()).locationLabels(view, language, labelWidthOf(search)),
  })
  const scannerSheets = createPaperFiles({
    ...paper,
    access: 'signed-in',
    load: (id) => (id === 'code' ? onLetterhead(base, { centre: base.centre() }) : null),
    render: async ({ centre }, { language }) => (await paperRenderer()).scannerSheet(centre, language),
  })
  const evidence = createEvidenceFiles({
    ...base,
    contentHash,
    program: ports.version,
    proofOf: (sha256) => from.reviews.proof(sha256),
  })
  const personExports = createExportFiles({
    ...base,
    files: from.benchFiles,
    accessLog: from.accessLog,
    page: async (view, language) => (await paperRenderer()).personReport(view, language),
  })
  return createFiles({
    rendererDir: ports.rendererDir,
    kinds: noteFiles(
      {
        ...createPhotoFiles(media),
        ...from.reviews.files,
        ...from.mail.files,
        ...casePapers,
        ...evidence,
        certificate: certificates,
        'review-report': reviewReports,
        'recovery-sheet': recoverySheets,
        quote: quotes,
        receipt: receipts,
        handover: handovers,
        'repair-report': repairReports,
        'location-label': locationLabels,
        'scanner-sheet': scannerSheets,
        'person-export': personExports,
        report: from.reports.files,
        accounting: from.accounting.files,
        import: from.imports.files,
      },
      base.reader,
      from.accessLog,
    ),
    log,
  })
}

/** Fonts and codes are loaded with the first paper: a start does not wait for them. */
export function paperRendererOf(ports: Pick<Ports, 'resourcesDir'>, words: CoreServices['words']) {
  let loading: Promise<PaperRenderer> | null = null
  return (): Promise<PaperRenderer> => (loading ??= loadRenderer(ports.resourcesDir, words))
}

async function loadRenderer(resourcesDir: string, words: CoreServices['words']): Promise<PaperRenderer> {
  const { createPaperRenderer } = await import('../paper/index.ts')
  return createPaperRenderer(resourcesDir, words)
}
