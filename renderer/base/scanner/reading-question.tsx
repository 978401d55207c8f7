import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { scannerReadings, type ScannerReading } from '../../../shared/scanner/index.ts'
import { createStore } from '../store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Serial } from '../ui/serial.tsx'
import { keepReading } from './scanner-settings.ts'

/** A scan that the keys and the layout read differently, until somebody has looked at the label. */
export interface UnclearScan {
  readonly keys: string
  readonly printed: string
  readonly onChosen: (reading: ScannerReading) => void
}

const waiting = createStore<UnclearScan | null>(null)
let isThere = false

/** Asks what stands on the label. False where nobody could be asked: before somebody is signed in. */
export function askReading(scan: UnclearScan): boolean {
  if (isThere) waiting.set(scan)
  return isThere
}

/** Stands once on every screen: which of two readings is right, asked once for a scanner. */
export function ReadingQuestion() {
  const { t } = useTranslation('common')
  const scan = waiting.useValue()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    isThere = true
    return () => {
      isThere = false
      waiting.set(null)
    }
  }, [])
  const choose = (reading: ScannerReading): void => {
    waiting.set(null)
    keepReading(reading)
    scan?.onChosen(reading)
  }
  return (
    <Dialog
      open={scan !== null}
      onClose={() => waiting.set(null)}
      title={t('scanner.question.title')}
      description={t('scanner.question.lead')}
      holds
      // Neither answer is nearer: an Enter that nobody meant chooses nothing.
      initialFocus={back}
      actions={
        <>
          <Button ref={back} onClick={() => waiting.set(null)}>
            {t('back')}
          </Button>
          {scannerReadings.map((reading) => (
            <Button key={reading} onClick={() => choose(reading)}>
              <Serial value={scan?.[reading] ?? ''} />
            </Button>
          ))}
        </>
      }
    />
  )
}
