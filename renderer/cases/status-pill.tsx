import {
  ArrowLeftRight,
  Ban,
  Check,
  ClipboardCheck,
  Hourglass,
  Inbox,
  PackageCheck,
  Pause,
  ScanSearch,
  ThumbsDown,
  ThumbsUp,
  Truck,
  Undo2,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

interface Look {
  readonly tone: Tone
  readonly icon: LucideIcon
}

const looks: Readonly<Record<CaseStatus, Look>> = {
  'checked-in': { tone: 'accent', icon: Inbox },
  assessed: { tone: 'accent', icon: ScanSearch },
  decided: { tone: 'waiting', icon: Hourglass },
  accepted: { tone: 'accent', icon: ThumbsUp },
  'in-repair': { tone: 'accent', icon: Wrench },
  'awaiting-replacement': { tone: 'waiting', icon: ArrowLeftRight },
  'quality-check': { tone: 'accent', icon: ClipboardCheck },
  ready: { tone: 'ok', icon: PackageCheck },
  shipped: { tone: 'ok', icon: Truck },
  closed: { tone: 'neutral', icon: Check },
  declined: { tone: 'warn', icon: ThumbsDown },
  'on-hold': { tone: 'warn', icon: Pause },
  'returned-unrepaired': { tone: 'neutral', icon: Undo2 },
  cancelled: { tone: 'neutral', icon: Ban },
}

/** Colour and sign of a status, wherever it is told. */
export function statusLook(status: CaseStatus): Look {
  return looks[status]
}

/** Where a case stands: sign and word. */
export function CaseStatusPill({
  status,
  plain = false,
}: {
  readonly status: CaseStatus
  readonly plain?: boolean
}) {
  const { t } = useTranslation('cases')
  const { tone, icon } = looks[status]
  return (
    <StatusPill tone={tone} icon={icon} plain={plain}>
      {t(`status.${status}`)}
    </StatusPill>
  )
}
