import { catalogueRecord, catalogueStream, type PublishedVersion } from '../../shared/catalogue/events.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { versionOn } from '../../shared/catalogue/validity.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { contentHash } from './content-hash.ts'

/** What other features may ask of the catalogue. */
export interface Catalogues {
  /** The tables that hold at an instant (ms, UTC), by the calendar of the centre. */
  at(instant: number): Catalogue
  /** The tables of a version that a record was decided under; null where there never was one. */
  version(version: string): Catalogue | null
}

/** A version without its tables, in the order of publication. */
export interface Edition {
  readonly version: string
  readonly validFrom: string
  readonly source: string | null
  readonly basedOn: string | null
  readonly hash: string
  readonly rows: { readonly models: number; readonly coverage: number; readonly fees: number }
  readonly published: { readonly at: number; readonly by: string } | null
}

/** The same with what the catalogue's own procedures need. */
export interface CatalogueRegistry extends Catalogues {
  /** Those that ship with the program first, then the published ones, oldest first, without withdrawn ones. Never empty. */
  editions(records?: Pick<RecordReader, 'load' | 'ids'>): readonly [Edition, ...Edition[]]
  /** Those that were published by mistake, oldest first. */
  withdrawn(): readonly Edition[]
  /** A version has changed: it is read anew. */
  forget(version: string): void
  /** The calendar date that it is in the centre. */
  dateAt(instant: number): string
  /** The edition that holds on a date. Before the oldest began, the oldest: there is nothing else to go by. */
  editionOn(date: string): Edition
}

export interface RegistryDeps {
  readonly shipped: readonly [Catalogue, ...Catalogue[]]
  readonly ledger: Pick<RecordReader, 'load' | 'ids'>
  /** IANA zone of the centre. */
  readonly zone: () => string
}

/** All versions of the catalogue. Whole versions are kept in memory: their tables never change. */
export function createCatalogueRegistry({ shipped, ledger, zone }: RegistryDeps): CatalogueRegistry {
  const [oldest, ...later] = shipped.map(shippedEdition)
  if (!oldest) throw new Error('a program without a catalogue')
  const ofProgram = new Map(shipped.map((catalogue) => [catalogue.version, catalogue]))
  const published = new Map<string, PublishedVersion>()
  const publishedIn = (records: RegistryDeps['ledger'], name: string): PublishedVersion | null => {
    const known = published.get(name)
    if (known) return known
    const found = records.load(catalogueRecord, name)
    // What a transaction has read may be rolled back.
    if (found && records === ledger) published.set(name, found)
    return found
  }
  const all = (records: RegistryDeps['ledger']): PublishedVersion[] =>
    records.ids(catalogueStream).map((name) => {
      const found = publishedIn(records, name)
      if (!found) throw new Error(`the catalogue ${name} has no event`)
      return found
    })
  const editions = (records: RegistryDeps['ledger'] = ledger): readonly [Edition, ...Edition[]] => [
    oldest,
    ...later,
    ...all(records)
      .filter(({ withdrawn }) => !withdrawn)
      .map(publishedEdition),
  ]
  const version = (name: string): Catalogue | null =>
    ofProgram.get(name) ?? publishedIn(ledger, name)?.published.body.content ?? null
  const dateAt = (instant: number): string => localDate(instant, zone())
  const editionOn = (date: string): Edition => versionOn(editions(), date) ?? oldest
  return {
    editions,
    withdrawn: () =>
      all(ledger)
        .filter(({ withdrawn }) => withdrawn)
        .map(publishedEdition),
    forget: (name) => void published.delete(name),
    version,
    dateAt,
    editionOn,
    at(instant) {
      const { version: name } = editionOn(dateAt(instant))
      const catalogue = version(name)
      if (!catalogue) throw new Error(`the catalogue ${name} is listed but not in the ledger`)
      return catalogue
    },
  }
}

function shippedEdition(catalogue: Catalogue): Edition {
  const { version, validFrom, models, coverage, fees } = catalogue
  return {
    version,
    validFrom,
    source: null,
    basedOn: null,
    hash: contentHash(catalogue),
    rows: { models: models.rows.length, coverage: coverage.rows.length, fees: fees.rows.length },
    published: null,
  }
}

function publishedEdition({ published: { at, actor, body } }: PublishedVersion): Edition {
  const { version, validFrom, source, basedOn, hash, content } = body
  const { models, coverage, fees } = content
  return {
    version,
    validFrom,
    source,
    basedOn,
    hash,
    rows: { models: models.rows.length, coverage: coverage.rows.length, fees: fees.rows.length },
    published: { at, by: actor },
  }
}
