import { useState } from 'react'
import { readEntered } from '../../../shared/kernel/entered-serial.ts'
import { useScan } from '../../base/scanner/use-scan.ts'
import { announce } from '../../base/ui/toast.tsx'
import { useTranslation } from 'react-i18next'
import { scannedRma } from '../../../shared/kernel/rma.ts'
import { useIntake } from '../intake-context.ts'
import { useOpenCase } from '../use-open-case.ts'

export interface ScanOffered {
  /** A scan that came while another field had the focus, or while another serial stands; null where none waits. */
  readonly offered: string | null
  /** It becomes the serial of this intake. */
  readonly onUse: () => void
  readonly onDismiss: () => void
}

/** Scans on the intake screen: into an empty serial at once, else offered; the same serial again is a second check. */
export function useIntakeScans(commit: (text: string) => void, restore: () => void): ScanOffered {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  const openCase = useOpenCase()
  const [offered, setOffered] = useState<string | null>(null)
  useScan(({ text, landed, takenBack }) => {
    if (landed !== null && landed !== 'serial') return false
    // A label's code is a case, not a unit.
    const rma = scannedRma(text)
    if (rma !== null) {
      if (landed === 'serial') restore()
      void openCase(rma)
      return true
    }
    if (landed === 'serial' || (draft.serialRaw === '' && !takenBack)) {
      setOffered(null)
      commit(text)
    } else if (draft.serial !== '' && readEntered(text).serial === draft.serial) {
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
