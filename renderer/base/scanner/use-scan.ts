import { useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { listenForScans, type Scan } from './listen-for-scans.ts'
import { createListeners } from '../store.ts'
import { askReading } from './reading-question.tsx'
import { useScanTrouble } from './use-scan-trouble.ts'

/** Says whether it took the scan; what nobody takes goes to the screen below, at last to the global lookup. */
type ScanHandler = (scan: Scan) => boolean

/** `data-scan` of the box at the top: what lands there is looked up as if it had landed nowhere. */
export const boxScan = 'box'

const secretScans = createListeners()
/** Hears that a scan was taken out of a PIN or password box. Returns the way to stop. */
export const hearSecretScans = secretScans.add

/** Newest last: what lies on top is asked first. */
const handlers: ScanHandler[] = []

/**
 * Hears scans while the component is on screen. Return true where the scan was for you. A scan that landed in a field
 * (`scan.landed`) is told too, so that the screen can look the serial up at once.
 */
export function useScan(handler: ScanHandler): void {
  const take = useEffectEvent(handler)
  useEffect(() => {
    const registered: ScanHandler = (scan) => take(scan)
    handlers.push(registered)
    return () => {
      handlers.splice(handlers.indexOf(registered), 1)
    }
  }, [])
}

/** Stands once in the program; `lookUp` gets what nobody took and what landed nowhere. */
export function useScanner(lookUp: (scan: Scan) => void): void {
  const say = useScanTrouble()
  const fallBack = useEffectEvent(lookUp)
  const saySecret = useEffectEvent(say.onSecret)
  const sayCut = useEffectEvent(say.onCut)
  // Before anything is painted: a scan must not lose its first characters to a screen that only seems to be there.
  useLayoutEffect(
    () =>
      listenForScans(window, {
        onScan: (scan) => {
          const taken = handlers.toReversed().some((handler) => handler(scan))
          if (!taken && (scan.landed === null || scan.landed === boxScan)) fallBack(scan)
        },
        onUnclear: (readings, use) => {
          const asked = askReading({ ...readings, onChosen: (reading) => use(readings[reading]) })
          if (!asked) use(readings.keys)
        },
        onSecret: () => {
          saySecret()
          secretScans.tell()
        },
        onCut: (text) => {
          sayCut(text)
        },
      }),
    [],
  )
}

export type { Scan }
