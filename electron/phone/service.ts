import { randomUUID } from 'node:crypto'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { phoneContract, PhoneOpening } from '../../shared/phone/contract.ts'
import { phoneStream } from '../../shared/phone/events.ts'
import { networkFor } from '../../shared/phone/networks.ts'
import { phonesNotAllowed, phoneSettingsRecord, type PhoneSettings } from '../../shared/phone/settings.ts'
import type { Handlers } from '../core/handler.ts'
import type { PhoneDeps } from './deps.ts'
import { startPhoneListener, type PhoneListener } from './listener.ts'
import { createOpening, type OpenedBy, type Opening } from './opening.ts'
import { createPhonePages, type PhonePages } from './page.ts'

export interface Phones {
  readonly handlers: Handlers<typeof phoneContract>
  close(): Promise<void>
}

interface Open {
  readonly opening: Opening
  readonly listener: PhoneListener
}

/** How often it is looked whether the time is up, where no phone asks for anything. */
const LOOK_EVERY_MS = 1_000

/** Phones as cameras: one address at a time, for one phone, opened and closed by whoever photographs. */
export function createPhones(deps: PhoneDeps): Phones {
  const bench = (): string => deps.keys.signer.bench
  const settings = (): PhoneSettings => deps.ledger.load(phoneSettingsRecord, bench()) ?? phonesNotAllowed
  let pages: PhonePages | null = null
  let current: Open | null = null
  /** The newest of each connection: a window whose address was closed by another one learns why. */
  const newest = new Map<string, Open>()
  /** One opening after the other: a double click opens no two. */
  let turn: Promise<unknown> = Promise.resolve()
  let closing = false

  const tell = (clientId: string): void => deps.tell(clientId, { kind: 'data.changed', features: ['phone'] })
  const looking = setInterval(() => current?.opening.look(), LOOK_EVERY_MS)
  looking.unref()
  const stopWatching = deps.sessions.watch((clientId) => {
    if (current?.opening.clientId === clientId) current.opening.end('left')
  })

  async function open(by: OpenedBy): Promise<Result<Open, Refusal<'no-network' | 'address-not-free'>>> {
    for (const [clientId, { opening }] of newest) if (opening.ended()) newest.delete(clientId)
    current?.opening.end('elsewhere')
    const network = networkFor(deps.networks(), settings().network)
    if (!network) return refuse('no-network')
    pages ??= createPhonePages(deps.resourcesDir, deps.words)
    let listener: PhoneListener | null = null
    const opening = createOpening(by, {
      clock: deps.clock,
      media: deps.media,
      keep: (photo) =>
        by.target.kind === 'case'
          ? deps.cases.addPhoto({ actor: by.personId, now: deps.clock.now() }, by.target.id, photo)
          : ok(null),
      isThere: () => deps.sessions.callerOf(by.clientId)?.personId === by.personId,
      onChange: () => tell(by.clientId),
      onEnd: () => listener?.close(),
    })
    try {
      listener = await startPhoneListener(network.address, opening, { pages, log: deps.log })
    } catch (error) {
      deps.log.warn('no address for a phone could be opened', { error })
      return refuse('address-not-free', { network: network.name })
    }
    current = { opening, listener }
    newest.set(by.clientId, current)
    // The program may have been closed, or the person have left, while the port was opened.
    if (closing) opening.end('closed')
    opening.look()
    tell(by.clientId)
    return ok(current)
  }

  const ofCaller = (by: { readonly clientId: string; readonly personId: string }): Open | null => {
    const own = newest.get(by.clientId)
    return own?.opening.personId === by.personId ? own : null
  }

  return {
    handlers: {
      'phone.settings': () => ok({ ...settings(), networks: [...deps.networks()] }),
      'phone.saveSettings'({ by }, { version, allowed, network }) {
        const changed = phoneStream.event('phone.settings-changed', { allowed, network })
        const saved = deps.ledger.transact(by, (work) =>
          work.append(phoneStream, bench(), version, [changed]),
        )
        if (!saved.ok) return saved
        // What was opened under other settings is not open any more.
        current?.opening.end('closed')
        return ok({ version: version + 1 })
      },
      async 'phone.open'({ clientId, caller: { personId } }, { for: target, room }) {
        if (closing) return refuse('closing')
        if (!settings().allowed) return refuse('phones-not-allowed')
        if (target.kind === 'case' && !deps.cases.exists(target.id)) return refuse('case-unknown')
        const opened = turn.then(() => open({ id: randomUUID(), clientId, personId, target, room }))
        turn = Promise.allSettled([opened])
        const answer = await opened
        return answer.ok ? ok(viewOf(answer.value)) : answer
      },
      'phone.opening'({ clientId, caller: { personId } }) {
        const mine = ofCaller({ clientId, personId })
        mine?.opening.look()
        return ok(mine && viewOf(mine))
      },
      'phone.stay'({ clientId, caller: { personId } }, { id }) {
        const mine = ofCaller({ clientId, personId })
        if (mine?.opening.id === id) mine.opening.stay()
        return ok(null)
      },
      async 'phone.close'({ clientId, caller: { personId } }, { id }) {
        const mine = ofCaller({ clientId, personId })
        if (mine?.opening.id !== id) return ok({ photos: [] })
        mine.opening.end('closed')
        await mine.opening.settled()
        newest.delete(clientId)
        return ok({ photos: [...mine.opening.photos] })
      },
    },
    async close() {
      closing = true
      clearInterval(looking)
      stopWatching()
      await turn
      current?.opening.end('closed')
      await current?.opening.settled()
    },
  }
}

function viewOf({ opening, listener }: Open): PhoneOpening {
  return {
    id: opening.id,
    address: listener.address,
    leftMs: opening.leftMs(),
    inUse: opening.inUse(),
    photos: [...opening.photos],
    room: Math.max(0, opening.room - opening.photos.length),
    ended: opening.ended(),
  }
}
