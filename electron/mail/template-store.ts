import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateId, templateStream } from '../../shared/mail/events.ts'
import { templateNames, type Template, type TemplateName } from '../../shared/mail/templates.ts'
import { languages, type Language } from '../../shared/kernel/centre.ts'
import type { Reader } from '../db/open.ts'
import { eventAt, newestEvent } from '../ledger/read-events.ts'

/** The words of a mail with the version that they are; 0 is what ships with the program. */
export interface VersionedTemplate extends Template {
  readonly version: number
  /** Words of the centre's own; false where the shipped ones hold (again). */
  readonly edited: boolean
}

export interface TemplateStore {
  /** The words that hold now. */
  current(reader: Reader, name: TemplateName, language: Language): VersionedTemplate
  /** The words of one version: a mail goes out in those that it was queued with. */
  ofVersion(reader: Reader, name: TemplateName, language: Language, version: number): Template
  shipped(name: TemplateName, language: Language): Template
}

/** Reads `<resourcesDir>/mail/<language>/<name>.txt` once; what a manager saved is in the database. */
export function createTemplateStore(resourcesDir: string): TemplateStore {
  const files = new Map(
    languages.flatMap((language) =>
      templateNames.map((name) => {
        const text = readFileSync(join(resourcesDir, 'mail', language, `${name}.txt`), 'utf8')
        return [`${language}/${name}`, parseTemplate(text)] as const
      }),
    ),
  )
  const shipped = (name: TemplateName, language: Language): Template => {
    const found = files.get(`${language}/${name}`)
    if (!found) throw new Error(`no template ${language}/${name}`)
    return found
  }
  return {
    shipped,
    current(reader, name, language) {
      const saved = newestEvent(reader, templateStream, templateId(name, language))
      const edited = saved !== null && saved.body.body !== ''
      const { title, body } = edited ? saved.body : shipped(name, language)
      return { title, body, version: saved?.version ?? 0, edited }
    },
    ofVersion(reader, name, language, version) {
      const saved = eventAt(reader, templateStream, templateId(name, language), version)
      if (!saved || saved.body.body === '') return shipped(name, language)
      return { title: saved.body.title, body: saved.body.body }
    },
  }
}

/** `Subject: …`, an empty line, the body. */
function parseTemplate(text: string): Template {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n\n')
  const title = head.replace(/^Subject:\s*/, '').trim()
  const body = rest.join('\n\n').trim()
  if (title === '' || body === '') throw new Error('a mail template has no subject or no words')
  return { title, body }
}
