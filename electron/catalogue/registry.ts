import { catalogueStream } from '../../shared/catalogue/events.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { versionOn } from '../../shared/catalogue/validity.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { contentHash } from './content-hash.ts'
import { readPublished } from './store.ts'

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
  /** Those that ship with the program first, then the published ones, oldest first. Never empty. */
  editions(reader?: Reader): readonly [Edition, ...Edition[]]
  /** The calendar date that it is in the centre. */
  dateAt(instant: number): string
  /** The edition that holds on a date. Before the oldest began, the oldest: there is nothing else to go by. */
  editionOn(date: string): Edition
}

export interface RegistryDeps {
  readonly shipped: readonly [Catalogue, ...Catalogue[]]
  readonly ledger: Pick<Ledger, 'events'>
  readonly reader: Reader
  /** IANA zone of the centre. */
  readonly zone: () => string
}

/** All versions of the catalogue. Whole versions are kept in memory: they never change. */
export function createCatalogueRegistry({ shipped, ledger, reader, zone }: RegistryDeps): CatalogueRegistry {
  const [oldest, ...later] = shipped.map(shippedEdition)
  if (!oldest) throw new Error('a program without a catalogue')
  const whole = new Map(shipped.map((catalogue) => [catalogue.version, catalogue]))
  const editions = (from: Reader = reader): readonly [Edition, ...Edition[]] => [
    oldest,
    ...later,
    ...readPublished(from).map(publishedEdition),
  ]
  const version = (name: string): Catalogue | null => {
    const known = whole.get(name)
    if (known) return known
    const [event] = ledger.events(catalogueStream, name)
    if (!event) return null
    const { content } = event.body
    whole.set(name, content)
    return content
  }
  const dateAt = (instant: number): string => localDate(instant, zone())
  const editionOn = (date: string): Edition => versionOn(editions(), date) ?? oldest
  return {
    editions,
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

function publishedEdition(row: ReturnType<typeof readPublished>[number]): Edition {
  const { version, validFrom, source, basedOn, hash, models, coverage, fees } = row
  return {
    version,
    validFrom,
    source,
    basedOn,
    hash,
    rows: { models, coverage, fees },
    published: { at: row.publishedAt, by: row.publishedBy },
  }
}
