import { createReadStream } from 'node:fs'
import { makeZip } from 'client-zip'
import { languages, type Language } from '../../shared/kernel/centre.ts'
import type { PersonReportView } from '../../shared/paper/person-report.ts'
import type { FileKind } from '../core/files.ts'
import type { PdfPrinter, PrintablePage } from '../core/ports.ts'
import type { PrivacyDeps } from './deps.ts'
import { exportPerson, type PersonExport } from './person-export.ts'

export interface ExportFilesDeps extends Pick<
  PrivacyDeps,
  'database' | 'ledger' | 'personal' | 'files' | 'accessLog'
> {
  readonly centre: () => {
    readonly name: string
    readonly code: string
    readonly zone: string
    readonly language: Language
  }
  readonly page: (view: PersonReportView, language: Language) => Promise<PrintablePage>
  readonly pdf: PdfPrinter
}

/**
 * `/files/person-export/<subject>.zip?lang=cs|en`: what is kept of a customer as data, as a PDF where one can be printed here,
 * and every photo and recording. A manager's, and written down in the access log.
 */
export function createExportFiles(deps: ExportFilesDeps): FileKind {
  return {
    access: ['manager'],
    async get({ id, request, caller, now }) {
      const [, subject] = /^([0-9a-f-]{36})\.zip$/.exec(id) ?? []
      if (subject === undefined) return null
      const { name, code, zone, language: usual } = deps.centre()
      const made = exportPerson(deps, subject, { madeAt: now, centre: { name, code }, zone })
      if (!made) return null
      const asked = new URL(request.url).searchParams.get('lang')
      const language = languages.find((known) => known === asked) ?? usual
      const printed = await deps.pdf.print(await deps.page(made.view, language))
      deps.accessLog.note({ person: caller.personId, action: 'exported', kind: 'person', id: subject, now })
      return new Response(makeZip(entriesOf(made, printed.ok ? printed.value : null)), {
        headers: {
          'Content-Type': 'application/zip',
          'Content-Disposition': `attachment; filename="customer-data-${subject.slice(-8)}.zip"`,
          'Cache-Control': 'no-store',
        },
      })
    },
  }
}

/**
 * A piece at a time: a recording of gigabytes is never in memory. Nothing is packed; photos and recordings are already. Of
 * more than 4 GiB it becomes a ZIP64, which every program of today opens.
 */
async function* entriesOf(made: PersonExport, pdf: Uint8Array | null) {
  const lastModified = new Date(made.view.madeAt)
  yield { name: 'data.json', input: `${JSON.stringify(made.data, null, 2)}\n`, lastModified }
  if (pdf) yield { name: 'data.pdf', input: pdf, lastModified }
  for (const { name, text } of made.drawings) yield { name, input: text, lastModified }
  for (const { name, path } of made.files) yield { name, input: piecesOf(path), lastModified }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 }))
    if (piece instanceof Uint8Array) yield piece
}
