import type { catalogueContract, VersionFacts, VersionWhole } from '../../shared/catalogue/contract.ts'
import { contentOf } from '../../shared/catalogue/content.ts'
import { writeCsv } from '../../shared/catalogue/csv.ts'
import { diffCatalogues } from '../../shared/catalogue/diff.ts'
import { exportTable } from '../../shared/catalogue/export.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { validities } from '../../shared/catalogue/validity.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { serialShape } from '../../shared/kernel/serial.ts'
import type { Handlers } from '../core/handler.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createCatalogueRegistry, type Catalogues, type RegistryDeps } from './registry.ts'
import { checkImport } from './check-import.ts'
import { publish } from './publish.ts'
import { withdraw } from './withdraw.ts'

export interface CatalogueDeps extends RegistryDeps {
  readonly ledger: Ledger
  /** The name behind the actor of an event; null where there is none. */
  readonly nameOf: (personId: string) => string | null
  /** The model of a unit by its normalised serial, where a record knows it. */
  readonly modelOfSerial: (serial: string) => string | null
}

/** The catalogue feature: its procedures, and the tables for everyone else. */
export interface CatalogueFeature {
  readonly handlers: Handlers<typeof catalogueContract>
  readonly catalogues: Catalogues
}

export function createCatalogue(deps: CatalogueDeps): CatalogueFeature {
  const registry = createCatalogueRegistry(deps)
  const facts = (now: number): VersionFacts[] => {
    const editions = registry.editions()
    const validityOf = validities(editions, registry.dateAt(now))
    const newest = editions.at(-1)?.version
    const known = editions.flatMap((edition, index) => {
      const validity = validityOf[index]
      return validity ? [{ ...edition, ...validity, newest: edition.version === newest }] : []
    })
    const withdrawn = registry
      .withdrawn()
      .map((edition) => ({ ...edition, state: 'withdrawn' as const, validUntil: null, newest: false }))
    return [...known, ...withdrawn]
      .toSorted((one, other) => (one.published?.at ?? 0) - (other.published?.at ?? 0))
      .map((edition) => {
        const { published } = edition
        return { ...edition, published: published && { ...published, byName: deps.nameOf(published.by) } }
      })
  }
  const factsOf = (version: string, now: number): VersionFacts => {
    const found = facts(now).find((candidate) => candidate.version === version)
    if (!found) throw new Error(`the catalogue ${version} is not listed`)
    return found
  }
  const whole = (catalogue: Catalogue, now: number): VersionWhole => ({
    ...factsOf(catalogue.version, now),
    catalogue,
  })
  return {
    catalogues: registry,
    handlers: {
      'catalogue.current': ({ now }) => ok({ ...whole(registry.at(now), now), today: registry.dateAt(now) }),
      'catalogue.versions': ({ now }) =>
        ok({ today: registry.dateAt(now), versions: facts(now).toReversed() }),
      'catalogue.version': ({ now }, { version }) => {
        const catalogue = registry.version(version)
        return catalogue ? ok(whole(catalogue, now)) : refuse('catalogue-version-unknown', { version })
      },
      'catalogue.diff': (_call, { before, after }) => {
        const [one, other] = [registry.version(before), registry.version(after)]
        if (!one) return refuse('catalogue-version-unknown', { version: before })
        if (!other) return refuse('catalogue-version-unknown', { version: after })
        return ok(diffCatalogues(one, other))
      },
      'catalogue.export': (_call, { version, table, language }) => {
        const catalogue = registry.version(version)
        if (!catalogue) return refuse('catalogue-version-unknown', { version })
        const csv = writeCsv(exportTable(contentOf(catalogue), table, language), language)
        return ok({ fileName: `${table}-${version}.csv`, csv })
      },
      'catalogue.modelOfSerial': (_call, { serial: raw }) => ok(readUnit(raw, deps.modelOfSerial)),
      'catalogue.checkImport': checkImport(registry),
      'catalogue.publish': publish(registry, deps.ledger, factsOf),
      'catalogue.withdraw': withdraw(registry, deps.ledger, factsOf),
    },
  }
}

/** The unit as it was scanned, else as a wrong keyboard layout or O for 0 would have it, where that one is known. */
function readUnit(raw: string, modelOfSerial: CatalogueDeps['modelOfSerial']) {
  const { serial, proposals } = readEntered(raw)
  const known = [serial, ...proposals].map((candidate) => ({
    serial: candidate,
    model: candidate === '' ? null : modelOfSerial(candidate),
  }))
  const { serial: found, model } = known.find((candidate) => candidate.model !== null) ?? {
    serial,
    model: null,
  }
  return { serial: found, shape: serialShape(found), model }
}
