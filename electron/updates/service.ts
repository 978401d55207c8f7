import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import {
  UPDATE_JOB,
  type ReleaseProblem,
  type updatesContract,
  type UpdatesView,
} from '../../shared/updates/contract.ts'
import { UPDATE_SETTINGS_ID, updateStream } from '../../shared/updates/events.ts'
import { installerFor, type Installer, type Release } from '../../shared/updates/release.ts'
import { readSource, type UpdateSource } from '../../shared/updates/source.ts'
import { isNewer } from '../../shared/updates/version.ts'
import type { Handlers } from '../core/handler.ts'
import type { Log, SelfUpdate } from '../core/ports.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { newestEvent } from '../ledger/read-events.ts'
import { fetchInstaller, isInstaller } from './fetch-installer.ts'
import { lastUpdateIn } from './last-update.ts'
import { readRelease } from './read-release.ts'

/** How often it is looked for a new version by itself (ms). */
const LOOK_EVERY_MS = 6 * 60 * 60_000

export interface UpdatesDeps {
  readonly ledger: Ledger
  readonly reader: Reader
  readonly version: string
  readonly now: () => number
  readonly log: Log
  readonly push: (event: PushedEvent) => void
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  /** Makes a backup and reads it back. */
  readonly backUp: () => Promise<Result<unknown, Refusal<'backup-does-not-verify' | 'backup-without-key'>>>
  /** True while another call that writes records is running. */
  readonly othersWrite: () => boolean
  /** The window's own part; null where the program is served to a browser. */
  readonly self: SelfUpdate | null
}

export interface Updates {
  readonly handlers: Handlers<typeof updatesContract>
  /** Looks for a new version, if a source is set. What keeps it from being found is only noted. */
  look(): Promise<void>
  close(): Promise<void>
}

interface Offer {
  readonly release: Release
  readonly installer: Installer
  readonly source: UpdateSource
  /** Where its installer lies, once it was copied and checked. */
  readonly path: string | null
}

type Able = SelfUpdate & { readonly key: string; readonly target: NonNullable<SelfUpdate['target']> }

/** New versions of the program: where they come from, what they bring, and how one of them takes this one's place. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { self, log } = deps
  const closing = new AbortController()
  const last = self && lastUpdateIn(join(self.folder, 'last.json'))
  let offer: Offer | null = null
  let checked: UpdatesView['checked'] = null
  let fetching: Promise<unknown> | null = null
  const changed = (): void => deps.push({ kind: 'data.changed', features: ['updates'] })
  const setting = () => newestEvent(deps.reader, updateStream, UPDATE_SETTINGS_ID)
  const source = (): string | null => setting()?.body.source ?? null

  async function find(able: Able, from: UpdateSource): Promise<Result<null, Refusal<ReleaseProblem>>> {
    const found = await readRelease(from, able.key, { signal: closing.signal, log })
    if (!found.ok) return found
    const { value: release } = found
    // An older version, however well signed, may have the faults that this one mended. The same one is here already.
    if (!isNewer(release.version, deps.version)) {
      offer = null
      return ok(null)
    }
    const installer = installerFor(release, able.target)
    if (!installer) return refuse('not-for-this-computer')
    const isKnown = offer?.installer.sha512 === installer.sha512
    offer = { release, installer, source: from, path: isKnown ? (offer?.path ?? null) : null }
    return ok(null)
  }

  async function check(able: Able, from: UpdateSource) {
    const found = await find(able, from)
    if (!found.ok) offer = null
    checked = { at: deps.now(), problem: found.ok ? null : found.error.code }
    changed()
    return found
  }

  async function look(): Promise<void> {
    const typed = source()
    const from = typed === null ? null : readSource(typed)
    const able = ableOf(self)
    if (able && from && fetching === null) await check(able, from)
  }

  async function fetchOffer({ release, installer, source: from }: Offer, folder: string) {
    const report = everySoOften((done) =>
      deps.push({ kind: 'job.progress', job: UPDATE_JOB, done, total: installer.bytes, state: 'running' }),
    )
    const fetched = await fetchInstaller(from, installer, join(folder, 'installer'), {
      signal: closing.signal,
      log,
      onProgress: report,
    })
    const state = fetched.ok ? 'done' : 'failed'
    deps.push({ kind: 'job.progress', job: UPDATE_JOB, done: installer.bytes, total: installer.bytes, state })
    if (fetched.ok) offer = { release, installer, source: from, path: fetched.value.path }
    changed()
    return fetched.ok ? ok({}) : fetched
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error('looking for a new version', { error }))
  }, LOOK_EVERY_MS)
  timer.unref()

  const handlers: Handlers<typeof updatesContract> = {
    'updates.view': () =>
      ok({
        version: deps.version,
        source: source(),
        obstacle: obstacleOf(self),
        checked,
        offered: offer && {
          version: offer.release.version,
          at: offer.release.at,
          bytes: offer.installer.bytes,
          news: offer.release.news,
          isReady: offer.path !== null,
        },
        last: last?.read(deps.version) ?? null,
      }),
    async 'updates.setSource'({ by, caller, now }, { source: typed, pin }) {
      const wanted = typed?.trim() ?? ''
      if (wanted !== '' && !readSource(wanted)) return refuse('source-unusable')
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      const next = wanted === '' ? null : wanted
      if (next === source()) return ok({})
      const set = deps.ledger.transact(by, (work) =>
        work.append(updateStream, UPDATE_SETTINGS_ID, setting()?.version ?? 0, [
          updateStream.event('updates.source-set', { source: next }),
        ]),
      )
      if (!set.ok) return set
      // What the source before offered is not what this one vouches for.
      offer = null
      checked = null
      changed()
      return ok({})
    },
    async 'updates.check'() {
      const able = ableOf(self)
      if (!able) return refuse('cannot-update')
      const from = readSource(source() ?? '')
      if (!from) return refuse('no-source')
      const found = await check(able, from)
      return found.ok ? ok({}) : found
    },
    async 'updates.fetch'() {
      if (!offer || !self) return refuse('nothing-offered')
      if (fetching) return refuse('already-fetching')
      const running = fetchOffer(offer, self.folder)
      fetching = running
      return await running.finally(() => (fetching = null))
    },
    async 'updates.install'({ caller, now }, { pin }) {
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      const ready = offer
      if (!self || !last || !ready || ready.path === null) return refuse('nothing-offered')
      if (deps.othersWrite()) return refuse('work-in-progress')
      const saved = await deps.backUp()
      if (!saved.ok) return saved
      if (!(await isInstaller(ready.path, ready.installer))) {
        offer = { ...ready, path: null }
        changed()
        return refuse('damaged')
      }
      const { version, news } = ready.release
      last.write({ from: deps.version, to: version, news })
      // The host lets every call end and closes the records before anything is replaced.
      self.install({
        path: ready.path,
        version,
        sha512: ready.installer.sha512,
        bytes: ready.installer.bytes,
      })
      return ok({})
    },
    'updates.seen'() {
      last?.forget()
      changed()
      return ok({})
    },
  }
  return {
    handlers,
    look,
    async close() {
      clearInterval(timer)
      closing.abort()
      await Promise.allSettled([fetching])
    },
  }
}

function obstacleOf(self: SelfUpdate | null): UpdatesView['obstacle'] {
  if (!self) return 'in-browser'
  if (self.key === null) return 'not-signed'
  return self.target ? null : 'not-installed'
}

function ableOf(self: SelfUpdate | null): Able | null {
  if (!self) return null
  const { key, target } = self
  return key !== null && target ? { ...self, key, target } : null
}

/** At most some five times a second: more is not seen. */
function everySoOften(report: (done: number) => void): (done: number) => void {
  let next = 0
  return (done) => {
    if (performance.now() < next) return
    next = performance.now() + 200
    report(done)
  }
}
