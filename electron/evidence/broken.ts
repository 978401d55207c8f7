import type { EvidenceFault } from '../../shared/evidence/file.ts'

/** Thrown where a file does not hold; never leaves this folder. */
export class Broken extends Error {
  readonly fault: EvidenceFault
  readonly seq: number | null
  constructor(fault: EvidenceFault, seq: number | null, detail: string) {
    super(detail)
    this.fault = fault
    this.seq = seq
  }
}
