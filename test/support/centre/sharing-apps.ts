import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { joinCentre } from '../../../electron/program/join-centre.ts'
import type { Ports } from '../../../electron/core/ports.ts'
import { askRunning } from '../../../electron/host/node/ask-running.ts'
import type { CentreAsk } from '../../../shared/centre/index.ts'
import { ok, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { createTestApp, firstStart, MANAGER_PIN, type TestApp } from '../create-test-app.ts'
import { manualClock, type ManualClock } from '../manual-clock.ts'
import { testPorts } from '../test-ports.ts'
import { need } from './need.ts'
import { sharing } from './sharing-port.ts'

export const person = { name: firstStart.manager.name, secret: MANAGER_PIN }

/** What a command asks of the program that runs on a folder; read from its JSON. */
export async function ask(app: TestApp, what: CentreAsk): Promise<Result<unknown, Refusal>> {
  const answer = await askRunning(app.dir, { kind: 'centre', ask: what })
  if (!answer) throw new Error('no program runs there')
  if (!answer.ok) return answer
  const value: unknown = JSON.parse(Buffer.from(answer.value).toString('utf8'))
  return ok(value)
}

/** A code of its own, so that centres of several tests fit into one log. */
let codes = 0
export function newCode(): string {
  codes += 1
  return `J${String(process.pid % 100).padStart(2, '0')}${String(codes).padStart(2, '0')}`
}

/** The log that the project shares, as its owner reaches it. */
export function ownedLog() {
  const shared = inject('sharedLog')
  if ('missing' in shared) throw new Error(shared.missing)
  return { address: shared.address, owner: shared.owner }
}

/** A program that founded a centre in the shared log. */
export async function foundedApp(clock: ManualClock = manualClock(), code = newCode()) {
  const app = await createTestApp({ clock, ports: { sharing } })
  const client = await app.setUp({ centre: { ...firstStart.centre, code } })
  return {
    app,
    client,
    code,
    found: async () => need(await ask(app, { do: 'found', ...ownedLog(), code, person })),
  }
}

/** A further bench that was let in, as a program that runs. */
export async function joinedApp(
  founder: TestApp,
  name: string,
  more: Partial<Ports> = {},
  who: { readonly name: string; readonly secret: string } = person,
): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-test-'))
  const clock = manualClock()
  const inviter = { name: who.name, secret: who.secret }
  const invited = need(await ask(founder, { do: 'invite', person: inviter }))
  const { text } = invitation(invited)
  const joining = joinCentre(
    { ...testPorts(dir, clock), ...more },
    { text, name },
    { onCode: (code) => void ask(founder, { do: 'confirm', code, person: inviter }), onRead: () => {} },
  )
  need(await joining)
  return await createTestApp({ dir, clock, ports: { sharing, ...more } })
}

function invitation(value: unknown): { readonly text: string } {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new Error('no invitation')
  return { text: value.text }
}
