import { existsSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { HostView } from '../../shared/centre/index.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { KeyGuard, Log, SharingPort } from '../core/ports.ts'
import type { HostFault, HostFaultCode } from './host/faults.ts'
import type { CentreHost, HostNews } from './host/host.ts'
import { said, shown } from './said.ts'

export interface HostingDeps {
  readonly dataDir: string
  readonly keyGuard: KeyGuard
  /** Null where this program hosts nothing. */
  readonly port: NonNullable<SharingPort['host']> | null
  readonly now: () => number
  readonly log: Log
  /** The server runs, or does not any more. */
  readonly onChange: () => void
}

/** The server of the log on this computer, which runs as long as the program does. */
export interface Hosting {
  view(): HostView
  /** Null where it could be hosted here. */
  obstacle(): Promise<HostFaultCode | null>
  start(address: string | null): Promise<Result<CentreHost, HostFault | Refusal<'not-hosted'>>>
  /** From now on it runs with the program. */
  keep(): Promise<void>
  /** Starts what runs with the program. */
  resume(): Promise<void>
  stop(): Promise<void>
  /** Stops it with the program. */
  close(): Promise<void>
}

/** There where the server runs with the program on this data folder, and not by the command alone. */
const MARK = 'runs-with-carebench'

export function createHosting(deps: HostingDeps): Hosting {
  const { port, log } = deps
  let state: HostView = { state: 'off', why: null }
  let running: CentreHost | null = null
  let starting: ReturnType<Hosting['start']> | null = null
  let closed = false
  const set = (next: HostView): void => {
    state = next
    deps.onChange()
  }
  const folder = async (): Promise<string> => (await import('./host/folder.ts')).hostFolder(deps.dataDir)
  const onNews = (news: HostNews): void => {
    if (closed) return
    if (news.state === 'ended') running = null
    set({ state: news.state, why: news.state === 'ended' ? shown(said(news.fault)) : null })
  }
  const begin: Hosting['start'] = async (address) => {
    if (!port || closed) return refuse('not-hosted')
    if (running) return { ok: true, value: running }
    set({ state: 'starting', why: null })
    const [{ startHost }, { findEngine }] = await Promise.all([
      import('./host/host.ts'),
      import('./host/engine.ts'),
    ])
    const engine = findEngine()
    const at = await folder()
    const started = engine.ok
      ? await startHost(
          {
            engine: engine.value,
            folder: at,
            guard: await port.guardOf(at, deps.keyGuard),
            log,
            now: deps.now,
            runAs: port.runAs ?? null,
          },
          { address, port: null },
          onNews,
        )
      : engine
    if (started.ok) {
      running = started.value
      return started
    }
    const { error } = started
    log.warn('the server of the centre does not run', { ...error.params, code: error.code })
    const isElsewhere = error.code === 'host-in-use'
    set(isElsewhere ? { state: 'elsewhere', why: null } : { state: 'ended', why: shown(said(error)) })
    return started
  }
  const start: Hosting['start'] = (address) => {
    starting ??= begin(address).finally(() => {
      starting = null
    })
    return starting
  }
  const stop = async (): Promise<void> => {
    await starting
    await running?.stop()
    running = null
  }
  return {
    view: () => state,
    async obstacle() {
      if (!port) return 'engine-missing'
      const [{ findEngine }, { mayRun }] = await Promise.all([
        import('./host/engine.ts'),
        import('./host/identity.ts'),
      ])
      const allowed = mayRun(port.runAs ?? null)
      if (!allowed.ok) return allowed.error.code
      const engine = findEngine()
      return engine.ok ? null : engine.error.code
    },
    start,
    async keep() {
      writeFileSync(join(await folder(), MARK), '', { mode: 0o600 })
    },
    async resume() {
      if (port && existsSync(join(await folder(), MARK))) await start(null)
    },
    async stop() {
      await stop()
      set({ state: 'off', why: null })
    },
    async close() {
      closed = true
      await stop()
    },
  }
}

/** Addresses under which other computers may reach this one; those of version 4, which people can read, first. */
export function ownAddresses(): readonly { readonly address: string; readonly name: string }[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, all = []]) =>
      all.flatMap(({ address, family, internal, scopeid }) =>
        internal || (family === 'IPv6' && scopeid !== 0) ? [] : [{ address, name }],
      ),
    )
    .toSorted((one, other) => Number(one.address.includes(':')) - Number(other.address.includes(':')))
}
