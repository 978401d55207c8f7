import { refuse } from '../../shared/kernel/result.ts'
import type { Envelope } from '../../shared/kernel/contract.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import { scarceCommands, type Promises } from '../../shared/rpc/scarce-commands.ts'
import type { AskingBench, Scarce } from '../../shared/rpc/scarce-promises.ts'
import type { PromisedBecause } from '../../shared/unconfirmed/index.ts'
import type { Procedures } from '../core/dispatch.ts'
import type { CallContext } from '../core/handler.ts'
import { isWaiting } from '../ledger/waiting-events.ts'
import type { LeasesPort, UnconfirmedDeps } from './deps.ts'
import type { Questions } from './questions.ts'

type Run = (context: CallContext) => Promise<Envelope>

/**
 * The same procedures. Those that promise what there is once for all benches ask the shared log first; where that is not
 * reached they go by what may be promised without it. A bench that is alone notices nothing.
 */
export function askFirst(procedures: Procedures, deps: UnconfirmedDeps, questions: Questions): Procedures {
  return new Map(
    [...procedures].map(([name, procedure]) => {
      const promises = scarceCommands.get(name)
      if (!promises) return [name, procedure]
      const run: typeof procedure.run = async (context, raw) => {
        const now = deps.sharedLog.leases()
        const go: Run = (by) => procedure.run(by, raw)
        return now
          ? await asking(deps, questions, await now, { name, raw, promises, context, go })
          : await go(context)
      }
      return [name, { ...procedure, run }]
    }),
  )
}

interface Call {
  readonly name: string
  readonly raw: unknown
  readonly promises: Promises
  readonly context: CallContext
  readonly go: Run
}

async function asking(
  deps: UnconfirmedDeps,
  questions: Questions,
  leases: LeasesPort,
  call: Call,
): Promise<Envelope> {
  const scarce = call.promises(call.raw, askingBench(deps))
  if (!scarce) return await call.go(call.context)
  const leased = await leases.take(scarce.keys)
  switch (leased.is) {
    case 'held':
      return promisedElsewhere(deps, leased.bench)
    case 'not-reached':
      // What came meanwhile may have changed what may be promised.
      return await withoutLog(deps, questions, call, call.promises(call.raw, askingBench(deps)))
    case 'taken': {
      const answer = await carriedOut(leases, scarce, call)
      return answer.ok || leased.first === null ? answer : promisedElsewhere(deps, leased.first)
    }
    default:
      return leased satisfies never
  }
}

/** Whatever comes of the command, the others do not wait longer than they must. */
async function carriedOut(leases: LeasesPort, scarce: Scarce, call: Call): Promise<Envelope> {
  let answer: Envelope | null = null
  try {
    answer = await call.go(call.context)
    if (answer.ok) await leases.deliver(scarce.keys)
    return answer
  } finally {
    if (answer?.ok !== true) leases.giveUp(scarce.keys)
  }
}

async function withoutLog(
  deps: UnconfirmedDeps,
  questions: Questions,
  call: Call,
  scarce: Scarce | null,
): Promise<Envelope> {
  const { context, name, go } = call
  if (!scarce) return await go(context)
  const { withoutLog: rule } = scarce
  switch (rule.may) {
    case 'no':
      return refuse(rule.why)
    case 'yes':
      return await go(promising(deps, context, scarce, { because: rule.because, manager: null }))
    case 'manager': {
      const of = [context.clientId, name, ...scarce.keys].join('\n')
      const asked = questions.ask(of, context.now)
      if (asked.manager === null)
        return refuse('manager-must-allow', { question: asked.question, why: rule.why, about: scarce.about })
      const answer = await go(
        promising(deps, context, scarce, { because: 'manager', manager: asked.manager }),
      )
      if (answer.ok) questions.done(of)
      return answer
    }
    default:
      return rule satisfies never
  }
}

function promising(
  deps: UnconfirmedDeps,
  context: CallContext,
  { kind, about, records }: Scarce,
  why: { readonly because: PromisedBecause; readonly manager: string | null },
): CallContext {
  const unconfirmed = { kind, ...why, about, records: [...records], upTo: deps.sharedLog.readUpTo() }
  return { ...context, by: { ...context.by, unconfirmed } }
}

/** By the name of the bench that was first; where that is not known, as any record that somebody else has changed. */
function promisedElsewhere({ ledger }: UnconfirmedDeps, bench: string | null): Envelope {
  const [id] = ledger.ids(centreStream)
  const benches = (id === undefined ? null : ledger.load(centreRecord, id))?.benches
  const name = bench === null ? undefined : benches?.[bench]
  return name === undefined ? refuse('changed-meanwhile') : refuse('promised-elsewhere', { bench: name })
}

function askingBench({ ledger, reader, bench, planBoundTo, hasRecording }: UnconfirmedDeps): AskingBench {
  return {
    load: (kind, id) => ledger.load(kind, id),
    events: (stream, id) => ledger.events(stream, id),
    bench,
    planBoundTo: (serial) => planBoundTo(ledger, serial),
    isConfirmed: (event) => !isWaiting(reader, event),
    hasRecording,
  }
}
