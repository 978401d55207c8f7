import { startTestHost, noEngine } from '../support/centre/test-host.ts'
import { ask, person } from '../support/centre/sharing-apps.ts'
import { lossyCableTo } from '../support/centre/lossy-cable.ts'
import { sharing } from '../support/centre/sharing-port.ts'
import { need } from '../support/centre/need.ts'
import { createTestApp } from '../support/create-test-app.ts'
import { takeIn } from '../support/intake.ts'
import type { TestClient } from '../support/test-client.ts'

const TIMES = Number(process.env['BENCH_TIMES'] ?? 150)

/** What a local command costs on a bench of a centre against one that is alone, side by side. */
export async function run(print: (line: string) => void): Promise<void> {
  if (noEngine !== null) return print(`skipped: ${noEngine}`)
  await using server = await startTestHost()
  await using cable = await lossyCableTo(server.host.address)
  await using alone = await createTestApp()
  await using joined = await createTestApp({ ports: { sharing } })
  const clients = { alone: await alone.setUp(), joined: await joined.setUp() }
  need(
    await ask(joined, { do: 'found', address: cable.address, owner: server.host.owner, code: 'PRG', person }),
  )
  for (const how of ['reached', 'away'] as const) {
    if (how === 'away') cable.pull()
    await measure(how, clients, print)
  }
}

async function measure(
  how: string,
  clients: { readonly alone: TestClient; readonly joined: TestClient },
  print: (line: string) => void,
): Promise<void> {
  const spent: Record<string, { alone: number[]; joined: number[] }> = {}
  const timed = async <T>(what: string, who: 'alone' | 'joined', work: () => Promise<T>): Promise<T> => {
    const before = performance.now()
    const done = await work()
    ;(spent[what] ??= { alone: [], joined: [] })[who].push(performance.now() - before)
    return done
  }
  for (let at = 0; at < TIMES; at += 1) {
    for (const who of at % 2 === 0 ? (['alone', 'joined'] as const) : (['joined', 'alone'] as const)) {
      const client = clients[who]
      const serial = `X${how === 'away' ? 'A' : 'R'}${String(at).padStart(5, '0')}`
      const { caseId } = await timed('intake', who, () => takeIn(client, { serial, serialRaw: serial }))
      const { version } = await client.need('cases.get', { id: caseId })
      await timed('move', who, () =>
        client.need('cases.move', { id: caseId, version, to: 'on-hold', reason: 'x' }),
      )
      await timed('note', who, () => client.need('cases.note', { id: caseId, text: `note ${at}` }))
    }
  }
  for (const [what, { alone, joined }] of Object.entries(spent)) {
    const [one, other] = [median(alone), median(joined)]
    print(
      `${what}, log ${how}: alone ${one.toFixed(2)} ms, joined ${other.toFixed(2)} ms: ${(other / one).toFixed(2)} ×`,
    )
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
