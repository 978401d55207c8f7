import { createHash } from 'node:crypto'
import { LOGO_CID, type Letter } from '../../shared/mail/letter.ts'
import type { FileKind } from '../core/files.ts'
import type { Logo } from './deps.ts'

/** As many as a person flips through; an older one is made again when it is asked for again. */
const KEPT = 50

/** Mails as their readers will see them, for a frame to show. Kept in memory only: names and prices stand in them. */
export interface LetterPages {
  /** The words, with the id under which `/files/letter/<id>` shows the page. */
  show(
    letter: Letter,
    logo: Logo | null,
  ): { readonly subject: string; readonly text: string; readonly page: string }
  readonly files: Readonly<Record<'letter', FileKind>>
}

export function createLetterPages(): LetterPages {
  const pages = new Map<string, string>()
  return {
    show({ subject, text, html: sent }, logo) {
      // What goes along with a mail stands in the page itself.
      const html = logo ? sent.replaceAll(`cid:${LOGO_CID}`, dataUri(logo)) : sent
      const page = createHash('sha256').update(html).digest('hex')
      pages.delete(page)
      pages.set(page, html)
      for (const oldest of pages.keys()) {
        if (pages.size <= KEPT) break
        pages.delete(oldest)
      }
      return { subject, text, page }
    },
    files: {
      letter: {
        access: 'signed-in',
        get({ id }) {
          const html = pages.get(id)
          if (html === undefined) return null
          return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
        },
      },
    },
  }
}

function dataUri({ type, bytes }: Logo): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
