import { mkdirSync, rmSync } from 'node:fs'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import {
  createTestApp,
  firstStart,
  MANAGER_PIN,
  STAFF_PIN,
  type TestApp,
} from '../../support/create-test-app.ts'
import { GOLDEN_PASSPHRASE } from '../../support/golden/data-folder.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { manualClock } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'

/** Long before everything else: a plan that begins here has run out when the centre of the story works. */
const BEGINNING = '2025-01-20T08:00:00Z'

/** A folder that is named in settings of the story. Its path is recorded, so it is the same wherever this runs. */
export const STORY_FOLDER = '/tmp/carebench-golden-folder'

/** A centre whose clock is moved by hand, driven through the program's procedures as a screen drives it. */
export interface Story extends AsyncDisposable {
  readonly bench: TestApp
  readonly server: MailServer
  /** Evidence files that were taken out on the way, by the name under which they are kept. */
  readonly evidence: Map<string, string>
  /** The manager, who has every role, on a line that is open now. */
  readonly manager: TestClient
  /** Moves the clock (forward, or to an instant) and signs the manager in again: lines lock themselves meanwhile. */
  later(to: number | string): Promise<TestClient>
  /** As `later`, with a new start of the program, at which it looks what is due. */
  restart(to?: number | string): Promise<TestClient>
  /** Somebody of the story on a line of their own. */
  signIn(name: string, secret?: string): Promise<TestClient>
  personId(name: string): Promise<string>
}

export async function beginStory(): Promise<Story> {
  rmSync(STORY_FOLDER, { recursive: true, force: true })
  mkdirSync(STORY_FOLDER, { recursive: true })
  const clock = manualClock(BEGINNING)
  const bench = await createTestApp({ clock, ports: { keyGuard: passphraseGuard(GOLDEN_PASSPHRASE) } })
  const server = await startMailServer()
  let manager = await bench.setUp()
  const move = (to: number | string): void => {
    if (typeof to === 'number') clock.advance(to)
    else clock.set(to)
  }
  const personId = async (name: string): Promise<string> => {
    const { people } = await bench.connect().need('people.status', {})
    const found = people.find((person) => person.name === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found.id
  }
  const signIn = async (name: string, secret = STAFF_PIN): Promise<TestClient> => {
    const line = bench.connect()
    await line.need('people.signIn', { personId: await personId(name), secret })
    return line
  }
  const renew = async (): Promise<TestClient> => {
    manager = await signIn(firstStart.manager.name, MANAGER_PIN)
    return manager
  }
  return {
    bench,
    server,
    evidence: new Map(),
    get manager() {
      return manager
    },
    async later(to) {
      move(to)
      return await renew()
    },
    async restart(to = 0) {
      move(to)
      await bench.restart()
      return await renew()
    },
    signIn,
    personId,
    async [Symbol.asyncDispose]() {
      await bench.close()
      await server.close()
      rmSync(STORY_FOLDER, { recursive: true, force: true })
    },
  }
}
