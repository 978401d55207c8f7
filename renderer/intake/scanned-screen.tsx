import { Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { useDrafts } from './queries.ts'
import { UnitScreen } from './unit/unit-screen.tsx'

/** A scanned serial on its way: back to the draft that the person has for it, or into a new one. */
export function ScannedScreen() {
  const { raw } = useParams({ from: '/intake/scan/$raw' })
  const mayTakeIn = useMayCheckIn()
  const { data: drafts, error } = useDrafts(mayTakeIn)
  const [fresh] = useState(() => crypto.randomUUID())
  if (!mayTakeIn) return <UnitScreen serial={raw} />
  if (error && !drafts) return <RefusalNotice error={error} />
  if (!drafts) return <Skeleton lines={6} />
  const serial = normaliseSerial(raw)
  const own = drafts.find((draft) => normaliseSerial(draft.serial) === serial)
  return own ? (
    <Navigate to="/intake/$draftId" params={{ draftId: own.id }} replace />
  ) : (
    <Navigate to="/intake/$draftId" params={{ draftId: fresh }} search={{ scan: raw }} replace />
  )
}
