import { checkCatalogue } from '../../shared/catalogue/check.ts'
import type { CatalogueContent } from '../../shared/catalogue/content.ts'
import type { catalogueContract } from '../../shared/catalogue/contract.ts'
import { diffCatalogues, isSame } from '../../shared/catalogue/diff.ts'
import { catalogueRecord, catalogueStream } from '../../shared/catalogue/events.ts'
import { sameNames } from '../../shared/catalogue/same-names.ts'
import { ok, refuse, type Params, type Result, type Refusal } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { CatalogueRegistry } from './registry.ts'
import { contentHash, versionName } from './content-hash.ts'
import { newestEdition, newestOf } from './newest.ts'
import type { VersionFacts } from '../../shared/catalogue/contract.ts'

type Publish = (typeof catalogueContract)['catalogue.publish']
type PublishRefusal = Refusal<Publish['errors'][number]>

/** Publishes tables from a date on. Whoever published in between is not overwritten: the draft is refused. */
export function publish(
  registry: CatalogueRegistry,
  ledger: Ledger,
  factsOf: (version: string, now: number) => VersionFacts,
): Handler<Publish> {
  return ({ now, by }, { content, basedOn, validFrom, source }) => {
    const today = registry.dateAt(now)
    if (validFrom < today) return refuse('catalogue-date-past', { validFrom, today })
    const misfit = firstMisfit(content)
    if (misfit) return refuse('catalogue-does-not-fit', misfit)
    const published = ledger.transact(by, (work): Result<string, PublishRefusal> => {
      const newest = newestEdition(registry, work)
      if (newest.version !== basedOn)
        return refuse('catalogue-not-newest', { newest: newest.version, basedOn })
      // The same tables from an earlier date are news; from the same or a later one they are not.
      if (newest.validFrom <= validFrom && isSame(diffCatalogues(newestOf(registry), content)))
        return refuse('catalogue-unchanged', { newest: newest.version })
      const hash = contentHash(content)
      const version = freshName(work, (withdrawn) => versionName(validFrom, basedOn, hash, withdrawn))
      const whole = { version, validFrom, ...content }
      const appended = work.append(catalogueStream, version, 0, [
        catalogueStream.event('catalogue.published', {
          version,
          validFrom,
          source,
          basedOn,
          hash,
          content: whole,
        }),
      ])
      return appended.ok ? ok(version) : appended
    })
    return published.ok ? ok(factsOf(published.value, now)) : published
  }
}

/** The same tables may come again after they were withdrawn: under a name of their own. */
function freshName(work: Work, nameAt: (withdrawn: number) => string): string {
  let withdrawn = 0
  while (work.load(catalogueRecord, nameAt(withdrawn))?.withdrawn === true) withdrawn += 1
  return nameAt(withdrawn)
}

/** The first thing that keeps tables from being used: a draft comes from outside and is checked again. */
function firstMisfit(content: CatalogueContent): Params | null {
  const [problem] = checkCatalogue(content)
  if (problem) return { ...problem }
  const [twice] = [
    content.models.rows.map(({ name }) => name),
    content.coverage.rows.map(({ row }) => row),
    content.fees.rows.map(({ row }) => row),
  ].flatMap(sameNames)
  return twice ? { code: 'duplicate-row', value: twice.name } : null
}
