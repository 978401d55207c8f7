import { Banknote, CircleHelp, CornerUpRight, ShieldCheck, Wrench, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ComponentLine } from '../../../shared/intake/claim-decision.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import type { Tone } from '../../base/ui/tone.ts'

const looks: Readonly<Record<ComponentLine, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  plan: { tone: 'ok', icon: ShieldCheck },
  warranty: { tone: 'ok', icon: Wrench },
  paid: { tone: 'warn', icon: Banknote },
  'other-plan': { tone: 'neutral', icon: CornerUpRight },
  undecided: { tone: 'unknown', icon: CircleHelp },
}

/** Where one damaged part goes: sign and word. */
export function LineMark({ line }: { readonly line: ComponentLine }) {
  const { t } = useTranslation('intake')
  const { tone, icon } = looks[line]
  return (
    <StatusPill tone={tone} icon={icon}>
      {t(`line.${line}`)}
    </StatusPill>
  )
}
