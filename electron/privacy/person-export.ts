import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { extname, join } from 'node:path'
import { mapTexts, type TextPath } from '../../shared/kernel/free-text.ts'
import type { PersonReportView } from '../../shared/paper/person-report.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import { inkDrawing, isInk } from '../../shared/signature/index.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import type { PersonRecord } from '../../shared/privacy/contract.ts'
import { photoExtensions, photoType, TYPE_BYTES } from '../media/index.ts'
import type { Reader } from '../db/open.ts'
import type { PrivacyDeps } from './deps.ts'
import { isKnownCustomer } from './erase.ts'
import { type personStreams, sealedOf, streamsOf } from './person-records.ts'
import { personViewOf } from './person-view.ts'
import { subjectsOfPerson } from './projector.ts'

/** A photo or recording on disk, and its name in the export. */
export interface ExportedFile {
  readonly name: string
  readonly path: string
  readonly sha256: string
}

export interface PersonExport {
  /** Everything that is known, for programs. */
  readonly data: object
  /** The same for a person who reads it. */
  readonly view: PersonReportView
  readonly files: readonly ExportedFile[]
  readonly drawings: readonly DrawnFile[]
}

/** A signature, drawn anew for the export. */
export interface DrawnFile {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

type Deps = Pick<PrivacyDeps, 'database' | 'ledger' | 'personal' | 'files'>

/**
 * Everything that is kept of a customer, under all their names: contacts, records with every text opened, photos and
 * recordings. Who works here is not in it, and nor is what they noted of nobody. Null where nobody is known under this subject.
 */
export function exportPerson(
  deps: Deps,
  subject: string,
  about: Pick<PersonReportView, 'madeAt' | 'centre' | 'zone'>,
): PersonExport | null {
  const { reader } = deps.database
  const subjects = subjectsOfPerson(reader, subject)
  if (!isKnownCustomer(reader, deps.personal, subjects)) return null
  const { knownAs, records } = personViewOf(deps, reader, subject)
  const told = records.map(({ kind, id, label, at }) => {
    const events = eventsOf(deps, reader, kind, id)
    const all = {
      texts: events.flatMap(({ texts }) => texts),
      signatures: events.flatMap(({ signatures }) => signatures),
    }
    return { kind, label, at, ...all, events }
  })
  const media = sealedOf(deps.ledger, records, subjects)
  const { files, leftOut } = filesOf(deps, media, recordingNames(deps, records))
  const drawings = drawingsOf(told)
  const named = [...files, ...drawings].map(({ name, sha256 }) => ({ name, sha256 }))
  const data = {
    format: 'carebench-person',
    version: 1,
    madeAt: new Date(about.madeAt).toISOString(),
    centre: about.centre,
    knownAs: knownAs.map(({ name, phone, email }) => ({ name, phone, email })),
    records: told.map(({ kind, label, at, events }) => ({
      kind,
      number: label,
      since: new Date(at).toISOString(),
      events: events.map(({ type, at: when, body }) => ({ type, at: new Date(when).toISOString(), body })),
    })),
    files: named,
    notIncluded: leftOut,
  }
  const view = {
    ...about,
    knownAs: knownAs.map(({ name, phone, email }) => ({ name, phone, email })),
    records: told.map(({ kind, label, at, texts }) => ({ kind, label, at, texts })),
    files: named.map(({ name }) => name),
    notIncluded: leftOut.length,
  }
  return { data, view, files, drawings }
}

function eventsOf(deps: Deps, reader: Reader, kind: keyof typeof personStreams, id: string) {
  return streamsOf(kind)
    .flatMap((stream) =>
      deps.ledger.events(stream, id).map((event) => ({ ...event, paths: pathsOf(stream, event.type) })),
    )
    .toSorted((one, other) => one.place - other.place)
    .map(({ type, at, body, paths }) => {
      const [texts, signatures]: [string[], string[]] = [[], []]
      const opened = mapTexts(body, paths, (text) => {
        const said = deps.personal.text(reader, text)
        if (said !== null && isInk(said)) signatures.push(said)
        else if (said !== null && said !== '') texts.push(said)
        return said
      })
      return { type, at, body: opened, texts, signatures }
    })
}

function pathsOf(stream: Stream, type: string): readonly TextPath[] {
  return Object.entries(stream.events).find(([name]) => name === type)?.[1].texts ?? []
}

/** Signatures as drawings that any browser opens. */
function drawingsOf(
  records: readonly { readonly label: string; readonly signatures: readonly string[] }[],
): readonly DrawnFile[] {
  return records.flatMap(({ label, signatures }) =>
    signatures.map((ink, at): DrawnFile => {
      const text = inkDrawing(ink)
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { name: `signatures/${label}-${at + 1}.svg`, text, sha256 }
    }),
  )
}

/** How each recording was called when it came in. */
function recordingNames(
  { database, ledger, personal }: Deps,
  records: readonly Pick<PersonRecord, 'kind' | 'id'>[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { kind, id } of records) {
    if (kind !== 'submission') continue
    for (const event of ledger.events(submissionStream, id))
      if (event.type === 'submission.media-attached')
        names.set(event.body.sha256, personal.text(database.reader, event.body.name) ?? '')
  }
  return names
}

function photoEnding(path: string): string {
  const begin = new Uint8Array(TYPE_BYTES)
  const file = openSync(path, 'r')
  readSync(file, begin)
  closeSync(file)
  const type = photoType(begin)
  return type ? `.${photoExtensions[type]}` : ''
}

function filesOf(
  { files }: Deps,
  media: { readonly photos: readonly string[]; readonly recordings: readonly string[] },
  names: ReadonlyMap<string, string>,
): { readonly files: readonly ExportedFile[]; readonly leftOut: readonly string[] } {
  const all = [
    ...media.photos.map((sha256) => ({ sha256, folder: 'photos', from: files.media })),
    ...media.recordings.map((sha256) => ({ sha256, folder: 'recordings', from: files.recordings })),
  ]
  const taken: ExportedFile[] = []
  const leftOut: string[] = []
  for (const { sha256, folder, from } of all) {
    const path = join(from, sha256.slice(0, 2), sha256)
    if (!existsSync(path)) {
      leftOut.push(sha256)
      continue
    }
    const ending = folder === 'photos' ? photoEnding(path) : extname(names.get(sha256) ?? '')
    taken.push({ name: `${folder}/${sha256}${ending}`, path, sha256 })
  }
  return { files: taken, leftOut }
}
