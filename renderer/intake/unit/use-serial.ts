import { useState } from 'react'
import { readEntered, type EnteredSerial } from '../../../shared/kernel/entered-serial.ts'
import type { Intake } from '../intake-context.ts'

export interface SerialEntry {
  /** What stands in the field. */
  readonly text: string
  /** How it reads now; null where nothing stands there. */
  readonly reading: EnteredSerial | null
  /** A person has to say which serial is meant: proposals first, what was read last. */
  readonly asks: readonly string[]
  readonly type: (text: string) => void
  /** The field is left, or a scan came in: reads it. Returns true where nothing has to be asked. */
  readonly commit: (text?: string) => boolean
  /** The answer to what was asked, or another serial altogether. */
  readonly choose: (serial: string) => void
  /** What a scan that was no serial wrote into the field goes away again. */
  readonly restore: () => void
}

/** The serial of an intake, from the letters to one that a person stands by (rulebook §7). */
export function useSerialEntry({ draft, change, session }: Intake): SerialEntry {
  const { serial, serialRaw } = draft
  // A half-done intake that was left at the question asks again.
  const [standing, setStanding] = useState({ serialRaw, serial })
  const reading = serialRaw.trim() === '' ? null : readEntered(serialRaw)
  const isOpen = reading !== null && serial === '' && standing.serialRaw === serialRaw
  return {
    text: serialRaw,
    reading,
    asks:
      isOpen && reading.proposals.length > 0
        ? [...reading.proposals, ...(reading.serial === '' ? [] : [reading.serial])]
        : [],
    type: (text) => change({ serialRaw: text, serial: '' }),
    commit: (given) => {
      // A scan types letter by letter before it commits: what stands now counts, not what was drawn last.
      const now = session.current().draft
      const text = given ?? now.serialRaw
      if (text === now.serialRaw && now.serial !== '') return true
      const { proposals, serial } = readEntered(text)
      const isClear = proposals.length === 0 && serial !== ''
      const next = { serialRaw: text, serial: isClear ? serial : '' }
      setStanding(next)
      change(next)
      return isClear
    },
    choose: (chosen) => {
      setStanding({ serialRaw, serial: chosen })
      change({ serial: chosen })
    },
    restore: () => change(standing),
  }
}
