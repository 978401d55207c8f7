import { z } from 'zod'
import { caseRecord, newestStep, reservationAfter, takesReplacement } from '../intake/index.ts'
import { enteredSerial, readEntered } from '../kernel/entered-serial.ts'
import type { Procedure } from '../kernel/contract.ts'
import { api, type Api, type ProcedureName } from './api.ts'
import {
  codeFor,
  newestOf,
  plusFor,
  replacementFor,
  reviewOf,
  sealFor,
  unitFor,
  type AskingBench,
  type Scarce,
} from './scarce-promises.ts'

/** What a call is about to promise; null where it promises nothing, or would be refused anyway. */
export type Promises = (raw: unknown, bench: AskingBench) => Scarce | null

/**
 * Every command that promises what there is once for all benches of a centre. What it promises is asked of the shared log
 * before the command is carried out; a command that is not here asks nothing.
 */
export const scarceCommands: ReadonlyMap<string, Promises> = new Map([
  promising('cases.move', ({ id, to }, bench) => {
    const state = bench.load(caseRecord, id)
    return state && takesReplacement(state, to) ? replacementFor(bench, id) : null
  }),
  promising('cases.takeBackStep', ({ id }, bench) => {
    const state = bench.load(caseRecord, id)
    const step = state && newestStep(state)
    return step && reservationAfter(state, step) === 'reserve' ? replacementFor(bench, id) : null
  }),
  promising('stock.reserve', ({ serial, caseId }, bench) => unitFor(bench, serial, caseId)),
  promising('reseal.seal', ({ caseId, firstScan }, bench) =>
    sealFor(bench, caseId, readEntered(firstScan).serial),
  ),
  promising('plans.register', ({ serialRaw, purchase }) => {
    const serial = enteredSerial(serialRaw)
    if (purchase.kind !== 'card' || !serial.ok) return null
    return codeFor(purchase.code, [`bound/${serial.value}`], serial.value, [])
  }),
  promising('invitations.purchase', ({ id, purchase }) => {
    const stream = `invitation:${id}`
    return purchase.kind === 'card' ? codeFor(purchase.code, [newestOf(stream)], '', [stream]) : null
  }),
  promising('plans.buyPlus', ({ id, code }, bench) => plusFor(bench, id, code)),
  promising('reviews.claim', ({ id }, bench) => reviewOf(bench, id)),
])

function promising<N extends ProcedureName>(
  name: N,
  promises: (input: z.output<Api[N]['input']>, bench: AskingBench) => Scarce | null,
): readonly [string, Promises] {
  return [name, (raw, bench) => read<Api[N]>(api[name], raw, (input) => promises(input, bench))]
}

/** Input that is not understood promises nothing: the command refuses it. */
function read<P extends Procedure>(
  procedure: P,
  raw: unknown,
  promises: (input: z.output<P['input']>) => Scarce | null,
): Scarce | null {
  const input = z.safeParse<P['input']>(procedure.input, raw)
  return input.success ? promises(input.data) : null
}
