import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Photo } from '../../shared/intake/index.ts'
import { STAY_EVERY_MS, type PhoneOpening, type PhoneTarget } from '../../shared/phone/contract.ts'
import type { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { usePhoneOpening } from './queries.ts'

export interface PhoneAddress {
  /** Null until it is open, and where it could not be opened. */
  readonly opening: PhoneOpening | null
  /** When it closes by itself, by this computer's clock (ms). */
  readonly until: number
  readonly refusal: RefusalError | null
  readonly busy: boolean
  /** Opens another address in place of one that has ended. */
  readonly again: () => void
}

/** An address that is open as long as the window that shows it. `onPhotos` hears all photos each time that one comes. */
export function usePhoneAddress(
  target: PhoneTarget,
  room: number,
  onPhotos: (photos: readonly Photo[]) => void,
): PhoneAddress {
  const open = useApiCommand('phone.open')
  const { run: stay } = useApiCommand('phone.stay')
  const { run: close } = useApiCommand('phone.close')
  const { data: live, dataUpdatedAt } = usePhoneOpening()
  const [first, setFirst] = useState<{ readonly opening: PhoneOpening; readonly at: number } | null>(null)
  const id = useRef<string | null>(null)
  const hear = useEffectEvent(onPhotos)

  const leave = useCallback(async () => {
    const left = id.current
    id.current = null
    if (left === null) return []
    const closed = await close({ id: left })
    return closed.ok ? closed.value.photos : []
  }, [close])

  const start = async (isThere: () => boolean) => {
    const opened = await open.run({ for: target, room })
    if (!opened.ok) return
    id.current = opened.value.id
    setFirst({ opening: opened.value, at: Date.now() })
    if (!isThere()) await leave()
  }
  const begin = useEffectEvent(start)

  useEffect(() => {
    const life = { over: false }
    // A moment later: a window that goes at once opens nothing.
    const timer = setTimeout(() => void begin(() => !life.over), 0)
    const beat = setInterval(() => {
      if (id.current !== null) void stay({ id: id.current })
    }, STAY_EVERY_MS)
    // The page itself goes: nothing else would close it before its window is missed.
    const go = () => void leave()
    window.addEventListener('pagehide', go)
    return () => {
      life.over = true
      clearTimeout(timer)
      clearInterval(beat)
      window.removeEventListener('pagehide', go)
      void leave().then((photos) => hear(photos))
    }
  }, [leave, stay])

  const isLive = live !== undefined && live?.id === first?.opening.id
  const opening = isLive ? live : first && goneElsewhere(first.opening, live)
  const photos = opening?.photos
  useEffect(() => {
    if (photos && photos.length > 0) hear(photos)
  }, [photos])
  return {
    opening,
    until: (isLive ? dataUpdatedAt : (first?.at ?? 0)) + (opening?.leftMs ?? 0),
    refusal: open.refusal,
    busy: open.busy,
    again: () => void start(() => true),
  }
}

/** Before the first answer it is as it was opened; where another one is open, that was opened from another window. */
function goneElsewhere(first: PhoneOpening, live: PhoneOpening | null | undefined): PhoneOpening {
  return live?.ended === null ? { ...first, leftMs: 0, ended: 'elsewhere' } : first
}
