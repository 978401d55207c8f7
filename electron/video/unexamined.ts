import type { RecordingState } from '../../shared/video/contract.ts'

/** Codes that speak of a limit or of a fault of ours, not of the file. */
const ofLimits = new Set(['timed-out', 'too-much-output', 'failed'])

/**
 * What a refusal says of a recording. A limit, or a tool that was killed, crashed or never started, proves nothing: the
 * recording is *not examined* and can be tried again. A tool that ended by itself and said why has read it.
 */
export function stateOfRefusal(refusal: {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}): RecordingState {
  if (ofLimits.has(refusal.code)) return 'not-examined'
  if (refusal.code !== 'tool-failed') return 'refused'
  const exit = refusal.params['exit']
  // A signal's name, or a shell's number for one (128 and up); words where it could not be started.
  return typeof exit === 'number' && exit < 128 ? 'refused' : 'not-examined'
}
