import { and, count, gt, or, sql } from 'drizzle-orm'
import type { catalogueContract, VersionFacts } from '../../shared/catalogue/contract.ts'
import { catalogueRecord, withdrawVersion, type PublishedVersion } from '../../shared/catalogue/events.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handler } from '../core/handler.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { newestEdition } from './newest.ts'
import type { CatalogueRegistry } from './registry.ts'

/** Withdraws the newest version as published by mistake. What was in force before is in force again. */
export function withdraw(
  registry: CatalogueRegistry,
  ledger: Ledger,
  factsOf: (version: string, now: number) => VersionFacts,
): Handler<(typeof catalogueContract)['catalogue.withdraw']> {
  return ({ now, by }, { version }) => {
    if (registry.editions().some((one) => one.version === version && one.published === null))
      return refuse('catalogue-in-use', { version, count: 1 })
    const done = ledger.change(by, catalogueRecord, version, null, (state, work) =>
      withdrawVersion(state, {
        newest: newestEdition(registry, work).version,
        named: namedBy(work.tx, state, modelsOf(registry, state.published.body.basedOn)),
      }),
    )
    if (!done.ok) return done
    registry.forget(version)
    return ok(factsOf(version, now))
  }
}

function modelsOf(registry: CatalogueRegistry, version: string): readonly string[] {
  return registry.version(version)?.models.rows.map(({ name }) => name) ?? []
}

/** Records after the publication that name the version, or a model that only it has. */
function namedBy(reader: Reader, { published }: PublishedVersion, before: readonly string[]): number {
  const { version, content } = published.body
  const fresh = content.models.rows.map(({ name }) => name).filter((name) => !before.includes(name))
  const names = [version, ...fresh].map((name) => sql`instr(${eventTable.body}, ${JSON.stringify(name)}) > 0`)
  const row = reader
    .select({ found: count() })
    .from(eventTable)
    .where(and(gt(eventTable.place, published.place), or(...names)))
    .get()
  return row?.found ?? 0
}
