import { languages, type Language } from '../../shared/kernel/centre.ts'
import type { FileKind, FileQuestion } from '../core/files.ts'
import type { PdfPrinter } from '../core/ports.ts'
import type { Words } from '../words/words.ts'
import type { PaperPage } from './page.ts'
import { printInstead } from './print-instead.ts'

export interface PaperChoices {
  readonly language: Language
  /** The rest of the address, e.g. `width=62`. */
  readonly search: URLSearchParams
}

export interface PaperSource<View> {
  readonly access: FileKind['access']
  /** The language of paper whose address names none: the centre's. */
  readonly defaultLanguage: () => Language
  /** What is printed under this id; null where there is nothing of that name. */
  load(id: string, language: Language, search: URLSearchParams): View | null | Promise<View | null>
  render(view: View, choices: PaperChoices): PaperPage | Promise<PaperPage>
  readonly pdf: PdfPrinter
  readonly words: Words
}

/** `<id>.html` and `<id>.pdf`, each with `?lang=cs|en`: one kind of paper under `/files/<kind>/`. */
export function createPaperFiles<View>(source: PaperSource<View>): FileKind {
  return {
    access: source.access,
    async get(question) {
      const [, id = '', form] = /^(.+)\.(html|pdf)$/.exec(question.id) ?? []
      if (form === undefined) return null
      const choices = choicesOf(question, source.defaultLanguage())
      const view = await source.load(id, choices.language, choices.search)
      if (view === null) return null
      const page = await source.render(view, choices)
      return form === 'html' ? htmlAnswer(page, 200) : pdfAnswer(source, page, id, choices)
    },
  }
}

function choicesOf({ request }: FileQuestion, otherwise: Language): PaperChoices {
  const search = new URL(request.url).searchParams
  return { search, language: languages.find((language) => language === search.get('lang')) ?? otherwise }
}

async function pdfAnswer<View>(
  { pdf, words }: PaperSource<View>,
  page: PaperPage,
  id: string,
  { language, search }: PaperChoices,
): Promise<Response> {
  const printed = await pdf.print(page)
  if (printed.ok) {
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${id}.pdf"`,
    }
    return new Response(new Uint8Array(printed.value), { headers })
  }
  const { code } = printed.error
  const address = `${id}.html?${new URLSearchParams({ ...Object.fromEntries(search), lang: language }).toString()}`
  return htmlAnswer(
    printInstead(code, address, language, words.in(language, 'paper')),
    code === 'no-browser' ? 501 : 500,
  )
}

function htmlAnswer({ html, policy }: Pick<PaperPage, 'html' | 'policy'>, status: number): Response {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }
  return new Response(html, { status, headers })
}
