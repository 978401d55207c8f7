import { centreStatus, type CentreStatus } from '../../../../shared/centre/index.ts'
import type { Refusal, Result } from '../../../../shared/kernel/result.ts'
import type { CommandIo } from '../command.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { exitOfFault, explainCentre } from './centre-words.ts'

/** Asks for something that is answered with how the bench stands; prints that, or why it was not done. */
export async function askToDo(
  io: CommandIo,
  ask: () => Promise<Result<unknown, Refusal>>,
  person = '',
): Promise<ExitCode> {
  const answer = await ask()
  return answer.ok ? sayStatus(io, centreStatus.parse(answer.value)) : sayRefusal(io, answer.error, person)
}

export function sayRefusal(io: CommandIo, refusal: Refusal, person = ''): ExitCode {
  const { exit, words } = explainCentre(refusal, person)
  io.err.write(`${words}\n`)
  return exit
}

/** One line of JSON, and on standard error what keeps the bench from being in step. */
export function sayStatus(io: CommandIo, status: CentreStatus): ExitCode {
  const { fault, ...shown } = status
  io.out.write(`${JSON.stringify(shown)}\n`)
  if (fault !== null) io.err.write(`${explainCentre({ code: fault, params: {} }).words}\n`)
  return exitOfStatus(status)
}

/** 0 in step, 10 waiting or not reached, 11 disputes, 12 the log was set back, 13 revoked. */
export function exitOfStatus({ fault, waiting, disputes, applied, last }: CentreStatus): ExitCode {
  if (fault !== null) return exitOfFault(fault)
  if (disputes > 0) return exitCodes.disputes
  return waiting > 0 || applied < (last ?? 0) ? exitCodes.waiting : exitCodes.done
}
