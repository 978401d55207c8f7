import { CalendarClock, CircleCheck, CircleSlash, History, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { VersionState } from '../../../shared/catalogue/validity.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'

const looks = {
  holding: { tone: 'ok', icon: CircleCheck },
  coming: { tone: 'accent', icon: CalendarClock },
  past: { tone: 'neutral', icon: History },
  replaced: { tone: 'unknown', icon: CircleSlash },
  withdrawn: { tone: 'unknown', icon: Undo2 },
} as const

export function VersionStatePill({ state }: { readonly state: VersionState }) {
  const { t } = useTranslation('catalogue')
  return <StatusPill {...looks[state]}>{t(`settings.states.${state}`)}</StatusPill>
}
