import { useState } from 'react'
import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import { useScan } from '../../app/scanner/use-scan.ts'
import { announce } from '../../ui/toast.tsx'
import { useTranslation } from 'react-i18next'
import { parseRma } from '../../../shared/intake/rma.ts'
import { useIntake } from '../intake-context.ts'

export interface ScanOffered {
  /** A scan that came while another field had the focus, or while another serial stands; null where none waits. */
  readonly offered: string | null
  /** It becomes the serial of this intake. */
  readonly onUse: () => void
  readonly onDismiss: () => void
}

/** Scans on the intake screen: into an empty serial at once, else offered; the same serial again is a second check. */
export function useIntakeScans(commit: (text: string) => void): ScanOffered {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  const [offered, setOffered] = useState<string | null>(null)
  useScan(({ text, landed, takenBack }) => {
    if (landed !== null && landed !== 'serial') return false
    // A label's code is a case, not a unit: the box at the top knows it.
    if (parseRma(text) !== null) return false
    if (landed === 'serial' || (draft.serialRaw === '' && !takenBack)) {
      setOffered(null)
      commit(text)
    } else if (draft.serial !== '' && normaliseSerial(text) === draft.serial) {
      announce({ tone: 'ok', title: t('scan.agrees') })
    } else setOffered(text)
    return true
  })
  return {
    offered,
    onUse: () => {
      if (offered !== null) commit(offered)
      setOffered(null)
    },
    onDismiss: () => setOffered(null),
  }
}
