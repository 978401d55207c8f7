import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Area } from '../../player/index.ts'
import { announce } from '../../base/ui/toast.tsx'
import type { SerialHold } from '../ocr/read-hold.ts'
import { readSerialFrom } from '../ocr/read-serial.ts'
import { noEntry, type SerialEntry } from './serial-panel.tsx'
import type { StepDecision } from './use-decide.ts'
import type { Pane } from './use-pane.ts'

export type SerialPart = 'aircraft' | 'gimbal'

const firstBox: Area = { x: 0.25, y: 0.46, width: 0.5, height: 0.05 }

/** The serials of a review: read out of a box in the picture, or typed. `shown` is the frame on the screen. */
export function useSerials(pane: Pane | null, shown: () => number) {
  const { t } = useTranslation('reviews')
  const [box, setBox] = useState<Area | null>(null)
  const [lastBox, setLastBox] = useState<Area>(firstBox)
  const [part, setPart] = useState<SerialPart>('aircraft')
  const [aircraft, setAircraft] = useState<SerialEntry>(noEntry)
  const [gimbal, setGimbal] = useState<SerialEntry>(noEntry)
  const [reading, setReading] = useState(false)
  /** Where the serial was read, for V1's evidence. */
  const [readAt, setReadAt] = useState<{ readonly ordinal: number; readonly crop: Area } | null>(null)
  /** Where it was found, while what is entered is what was read there. */
  const [foundOn, setFoundOn] = useState<SerialHold | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const gimbalInput = useRef<HTMLInputElement>(null)

  const read = async (): Promise<void> => {
    if (!box || !pane || reading) return
    const ordinal = shown()
    setLastBox(box)
    setReading(true)
    const vote = await readSerialFrom(pane.player, ordinal, box, pane.player.state().view.turn)
      .catch((): 'failed' => 'failed')
      .finally(() => setReading(false))
    if (vote === 'failed') {
      announce({ title: t('serial.failed'), tone: 'bad' })
      return
    }
    setBox(null)
    if (part === 'aircraft') setFoundOn(null)
    if (part === 'aircraft') setReadAt({ ordinal, crop: box })
    const field = part === 'aircraft' ? input : gimbalInput
    field.current?.focus()
    if (!vote) {
      announce({ title: t('serial.nothing'), tone: 'info' })
      return
    }
    const set = part === 'aircraft' ? setAircraft : setGimbal
    set({ text: vote.text, by: 'recognised', frames: vote.frames - vote.outvoted, vote })
  }
  return {
    box,
    setBox,
    aircraft,
    setAircraft: (entry: SerialEntry): void => {
      setFoundOn(null)
      setAircraft(entry)
    },
    foundOn,
    /**
     * Enters what was found in the recording. What the frames do not agree on is not entered: it would stand there as if
     * it had been read.
     */
    takeFound(hold: SerialHold) {
      if (hold.reading.outcome === 'doubted') return
      const { vote, agreeing } = hold.reading
      setAircraft({ text: vote.text, by: 'recognised', frames: agreeing, vote })
      setReadAt(null)
      setFoundOn(hold)
    },
    gimbal,
    setGimbal,
    reading,
    readAt,
    input,
    gimbalInput,
    read: () => void read(),
    draw(wanted: SerialPart) {
      pane?.shuttle.stop()
      // On the screen and in focus when this returns: the arrows that follow at once move the box, not the recording.
      flushSync(() => {
        setPart(wanted)
        setBox(lastBox)
      })
    },
    /** As the record keeps them; without those that nobody has read. */
    readings(): NonNullable<StepDecision['serials']> {
      return [
        { part: 'aircraft' as const, entry: aircraft },
        { part: 'gimbal' as const, entry: gimbal },
      ].flatMap(({ part, entry }) =>
        entry.text.trim() === '' ? [] : [{ part, text: entry.text, by: entry.by, frames: entry.frames }],
      )
    },
  }
}

export type Serials = ReturnType<typeof useSerials>
