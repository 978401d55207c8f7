/** Evidence outside the program: verify a file, compare a recording with it, decide recorded cases again. */

export { createEvidenceLook } from './look.ts'
export { holdAgainst } from './hold-against.ts'
export { replayDecisions, type Difference } from './replay.ts'
export { verifyEvidence } from './verify.ts'
