import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
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
      const body = Readable.toWeb(Readable.from(zipOf(made, printed.ok ? printed.value : null)))
      return new Response(body, {
        headers: {
          'Content-Type': 'application/zip',
          'Content-Disposition': `attachment; filename="customer-data-${subject.slice(-8)}.zip"`,
          'Cache-Control': 'no-store',
        },
      })
    },
  }
}

/** A piece at a time: a recording of gigabytes is never in memory. Nothing is packed; photos and recordings are already. */
async function* zipOf(made: PersonExport, pdf: Uint8Array | null): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const whole = (name: string, bytes: Uint8Array): void => {
    const file = new ZipPassThrough(name)
    zip.add(file)
    file.push(bytes, true)
  }
  whole('data.json', new TextEncoder().encode(`${JSON.stringify(made.data, null, 2)}\n`))
  if (pdf) whole('data.pdf', pdf)
  for (const { name, text } of made.drawings) whole(name, new TextEncoder().encode(text))
  for (const { name, path } of made.files) {
    const file = new ZipPassThrough(name)
    zip.add(file)
    for await (const piece of createReadStream(path)) {
      if (piece instanceof Uint8Array) file.push(new Uint8Array(piece))
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(0), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
