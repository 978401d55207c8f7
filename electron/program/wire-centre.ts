import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { streamKind } from '../../shared/kernel/stream.ts'
import { centreStream, personStream } from '../../shared/people/events.ts'
import { erasureMedia } from '../../shared/privacy/index.ts'
import { allStreams } from '../../shared/rpc/streams.ts'
import { createErasedList } from '../bench/erased-list.ts'
import type { Bench } from '../bench/open-bench.ts'
import { SHARING } from '../../shared/centre/index.ts'
import type { CentreDeps } from '../centre/deps.ts'
import { secretKeysOf } from '../centre/service.ts'
import type { Ports } from '../core/ports.ts'
import { countToSettle } from '../disputes/index.ts'
import { createSharedSecrets } from '../people/index.ts'
import type { SealedRow } from '../ledger/sealed-commit.ts'
import { followMails, lacksMailPassword, mailsOfHistory } from '../mail/index.ts'
import type { PrivacyDeps } from '../privacy/deps.ts'
import { projectors, streams } from './projectors.ts'
import type { CoreServices } from './core-services.ts'
import type { Shell } from './run-app.ts'

/** After these a person's sessions on this bench end: another bench has changed what they may do, or their secret. */
const ENDS_SESSIONS = new Set([
  'person.locked',
  'person.deactivated',
  'person.roles-changed',
  'person.secret-changed',
  'person.secret-recovered',
])

/** What sharing needs of the features that hear of what other benches did. */
export function wireCentre(
  base: CoreServices,
  bench: Bench,
  ports: Ports,
  { push, restart, sessions }: Shell,
  privacy: Pick<PrivacyDeps, 'destroyKeys' | 'deletePhoto' | 'deleteRecording'>,
  afterNews: (kinds: readonly string[]) => void,
): CentreDeps {
  const { sharing, secrets, people } = base
  const erased = createErasedList(bench.files.erased, base.keys)
  return {
    ...base,
    signer: base.keys.signer,
    projectors,
    streams,
    known: allStreams,
    sharing,
    stores: { personal: base.personal, secrets },
    version: ports.version,
    offered: ports.sharing ?? null,
    keyGuard: ports.keyGuard,
    restart,
    toSettle: () => countToSettle(base.reader),
    storesOf: (membership) => ({
      personal: base.personal,
      secrets: createSharedSecrets(base.keys, secretKeysOf(membership).commitments, base.ledger),
    }),
    centre() {
      const facts = people.centre()
      return facts && { id: facts.id, code: facts.code, number: facts.benchNumber }
    },
    confirmManager: people.managerByName,
    lacksMailPassword: (reader) => lacksMailPassword(reader, base.keys.purposeKey('smtp')),
    onLogClock(theirs) {
      if (ports.sharing?.comparesClock !== false) people.clockCheck.compare(theirs)
    },
    onAllRead: () => mailsOfHistory(base.database, 'held', base.now()),
    photoFiles: {
      has: (sha256) => base.media.has(sha256),
      async read(sha256) {
        const found = await base.media.original(sha256)
        return found.ok ? found.value.bytes : null
      },
      keep: (sha256, bytes) => base.media.keep(sha256, bytes),
    },
    onPhotos: () => base.push({ kind: 'data.changed', features: ['*'] }),
    eraseHere(subjects) {
      privacy.destroyKeys(subjects)
      erased.add(subjects)
    },
    onNews(events) {
      const kinds = new Set(events.map(({ stream }) => streamKind(stream)))
      if (kinds.has(centreStream.kind)) {
        people.clockCheck.reload()
        const facts = people.centre()
        if (facts) sessions.setIdleLimit(facts.idleMinutes)
      }
      for (const { stream, type } of events) {
        if (streamKind(stream) !== personStream.kind) continue
        const person = personStream.idOf({ stream })
        if (type === 'person.unlocked') secrets.unlocked(person)
        if (ENDS_SESSIONS.has(type)) sessions.signOutEverywhere(person)
      }
      void deleteMedia(events, privacy).catch((error: unknown) =>
        base.log.error('files of an erased person were not deleted', { error }),
      )
      followMails(base.database, events, base.now())
      afterNews([...kinds])
      base.push({ kind: 'data.changed', features: [...kinds] })
    },
    onChange: () => base.push({ kind: 'data.changed', features: [SHARING] }),
    onJoined: () => push.toAll({ kind: 'session.changed' }),
  }
}

/** Photos and recordings that an erasure on another bench has deleted, where this bench has them. */
async function deleteMedia(
  events: readonly SealedRow[],
  { deletePhoto, deleteRecording }: Pick<PrivacyDeps, 'deletePhoto' | 'deleteRecording'>,
): Promise<void> {
  for (const { type, body } of events) {
    if (type !== 'erasure.done') continue
    for (const hash of erasureMedia(jsonOrNull(body))) {
      await deletePhoto(hash)
      await deleteRecording(hash)
    }
  }
}
