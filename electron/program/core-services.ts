import type { Catalogue } from '../../shared/catalogue/model.ts'
import { releaseLevel } from '../../shared/rpc/levels.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import { centreStream } from '../../shared/people/events.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import { openLevels, openSharing, openTurns, secretKeysOf } from '../centre/service.ts'
import { createCatalogue } from '../catalogue/service.ts'
import { readShippedCatalogues } from '../catalogue/index.ts'
import { clockFile } from '../bench/clock-file.ts'
import { numberBlock } from '../bench/number-block.ts'
import { openHeadFile, readHeadFile } from '../bench/head-file.ts'
import type { Bench } from '../bench/open-bench.ts'
import { NAME_INDEX_KEY, TEXT_INDEX_KEY } from '../keys/key-store.ts'
import { purposeKey } from '../keys/sealed-box.ts'
import { lostSince } from '../ledger/lost-since.ts'
import { casesOfSerial } from '../intake/index.ts'
import { createLedger } from '../ledger/ledger.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { createMediaStore } from '../media/index.ts'
import { createSharedSecrets, ownSecretKeys } from '../people/index.ts'
import { createPeople } from '../people/service.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { letterheadNow } from '../profile/index.ts'
import type { Letterhead } from '../../shared/profile/letterhead.ts'
import { createPlanPort, planBoundTo } from '../plans/index.ts'
import { casesByText, indexedCaseTexts, indexedPeople } from '../search/indexed-records.ts'
import { createNameSnapshot } from '../search/name-snapshot.ts'
import { createPersonalIndex } from '../search/personal-index.ts'
import { stockPort } from '../stock/index.ts'
import { recordUnconfirmed } from '../unconfirmed/index.ts'
import { loadWords } from '../words/words.ts'
import type { Shell } from './run-app.ts'
import type { Ports } from '../core/ports.ts'
import { projectors, streams } from './projectors.ts'

/** What every feature stands on. Their dependencies are named alike, so it is handed over whole. */
export type CoreServices = ReturnType<typeof createCoreServices>

/** The ledger with its projections, people and their sealed data, the catalogue in force, words and media. */
export function createCoreServices(bench: Bench, ports: Ports, { push, sessions }: Shell) {
  const { database, keys } = bench
  const { reader } = database
  refreshProjections(database, projectors, streams, (unreadable) => {
    ports.log.error('an event cannot be read', { ...unreadable.params, code: unreadable.code })
  })
  const lost = lostSince(reader, readHeadFile(bench.files.head))
  const headFile = openHeadFile(bench.files.head)
  const personal = createPersonalStore(keys)
  const sharing = openSharing({ database, keys, projectors })
  const turns = openTurns(
    () => keys.signer.bench,
    () => sharing.membership() === null,
  )
  const levels = openLevels(ports.sharing?.level ?? releaseLevel, sharing)
  const membership = sharing.membership()
  const secretKeys = membership ? secretKeysOf(membership) : ownSecretKeys(keys)
  /** Told after each commit of this bench: whoever delivers it is made later. */
  const committed = new Set<(features: readonly string[]) => void>()
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors,
    texts: personal,
    watch: sharing.watch,
    mayWrite: levels.mayWrite,
    opening: (work) => {
      people.clockCheck.mark(work)
    },
    closing: recordUnconfirmed,
    onCommit: (features, end) => {
      headFile.write(end)
      if (features.includes(centreStream.kind)) people.clockCheck.reload()
      push.toAll({ kind: 'data.changed', features: [...features] })
      for (const listener of committed) listener(features)
    },
  })
  const people = createPeople({
    ledger,
    reader,
    personal,
    keys,
    sessions,
    clock: ports.clock,
    clockFile: clockFile(bench.files.clock, keys.purposeKey('clock file')),
    secretKeys,
    secretCost: ports.secretCost,
    version: ports.version,
    mayBegin: () => sharing.isFree(),
    isRead: () => sharing.isRead(),
  })
  const peopleIndex = createPersonalIndex({
    personal,
    reader,
    snapshot: createNameSnapshot(bench.files.names, keys, NAME_INDEX_KEY),
    log: ports.log,
    of: indexedPeople(personal),
  })
  const textIndex = createPersonalIndex({
    personal,
    reader,
    snapshot: createNameSnapshot(bench.files.texts, keys, TEXT_INDEX_KEY),
    log: ports.log,
    of: indexedCaseTexts,
  })
  const centre = (): CentreFacts => {
    const facts = people.centre()
    if (!facts) throw new Error('the first start is not done')
    return {
      ...facts,
      // Only those who give out numbers ask for it: everybody else asks for the centre's zone, line after line.
      get numberBlock() {
        return numberBlock(reader, facts.benchId, facts.benchNumber)
      },
    }
  }
  const letterhead = (): Letterhead => letterheadNow({ ledger, centre })
  const nameOf = (personId: string): string | null => people.nameOf(personId)
  const catalogue = createCatalogue({
    shipped: readShippedCatalogues(ports.resourcesDir),
    ledger,
    zone: () => centre().zone,
    nameOf,
    modelOfSerial: (serial) =>
      planBoundTo(reader, serial)?.model ?? casesOfSerial(reader, serial)[0]?.model ?? null,
  })
  return {
    database,
    reader,
    keys,
    ledger,
    /** What was acknowledged before this start and is gone; null where nothing is. */
    lost,
    headFile,
    sharing,
    turns,
    levels,
    secrets: createSharedSecrets(keys, secretKeys.commitments, ledger),
    /** All benches of a centre have it: a letter's mark is known wherever its delivery report is read. */
    letterKey: purposeKey(secretKeys.commitments, 'letter mark'),
    onCommitted: (listener: (features: readonly string[]) => void): void => void committed.add(listener),
    personal,
    people,
    peopleIndex,
    textIndex,
    catalogue,
    planPort: createPlanPort(stockPort),
    media: createMediaStore(ports.dataDir, ports.log, keys.purposeKey('derived pictures')),
    words: loadWords(ports.resourcesDir),
    centre,
    letterhead,
    nameOf,
    catalogueAt: (instant: number): Catalogue => catalogue.catalogues.at(instant),
    catalogueVersion: (version: string): Catalogue | null => catalogue.catalogues.version(version),
    clockCheck: people.clockCheck,
    clockVerified: (): boolean => people.clockCheck.doubt() === null,
    trustedNow: (now: number): number => people.clockCheck.trustedNow(now),
    confirmSecret: people.confirmSecret,
    /** Ids of cases by words of their notes, answers and repair lines. */
    findCasesByText: (text: string, limit: number): readonly string[] =>
      casesByText(reader, textIndex, text, limit),
    findCustomers: (text: string, limit: number): readonly string[] | null => peopleIndex.find(text, limit),
    now: (): number => ports.clock.now(),
    push: (event: PushedEvent): void => {
      push.toAll(event)
    },
    log: ports.log,
    pdf: ports.pdf,
    dataDir: ports.dataDir,
    resourcesDir: ports.resourcesDir,
  }
}
