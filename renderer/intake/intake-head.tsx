import { useNavigate } from '@tanstack/react-router'
import { Check, CloudAlert, LoaderCircle, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Saving } from './draft/draft-session.ts'
import { DraftTrouble } from './draft/draft-trouble.tsx'
import { throwAway } from './draft/use-draft-session.ts'
import { useIntake } from './intake-context.ts'
import css from './intake-head.module.css'
import { useDraftNews } from './queries.ts'
import { TogetherStrip } from './together/together-strip.tsx'

const cx = classNames(css)

/** What this is, how far it is kept, and the way to throw it away. */
export function IntakeHead() {
  const { t } = useTranslation('intake')
  const { state, session } = useIntake()
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const { gone } = useDraftNews()
  const discard = async () => {
    await throwAway(session, gone)
    await navigate({ to: '/intake' })
  }
  return (
    <div className={cx('head')}>
      <ScreenHead
        title={t('form.title')}
        actions={
          <>
            <SavingState saving={state.saving} />
            <Button kind="quiet" icon={Trash2} onClick={() => setAsking(true)}>
              {t('draft.discard')}
            </Button>
          </>
        }
      />
      <TogetherStrip />
      <DraftTrouble />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('draft.discardTitle')}
        afterwards={[t('draft.discardAfter'), t('draft.discardUnit')]}
        confirmLabel={t('draft.discard')}
        danger
        onConfirm={() => void discard()}
      />
    </div>
  )
}

const saved = { tone: 'neutral', icon: Check, word: 'saved' } as const
const looks = {
  saved,
  waiting: { tone: 'neutral', icon: LoaderCircle, word: 'saving' },
  saving: { tone: 'neutral', icon: LoaderCircle, word: 'saving' },
  failed: { tone: 'warn', icon: CloudAlert, word: 'failed' },
  elsewhere: { tone: 'warn', icon: CloudAlert, word: 'elsewhere' },
  submitted: { tone: 'warn', icon: CloudAlert, word: 'submitted' },
} as const

/** Quiet while all is well; it never jumps, because the pill keeps its room. */
function SavingState({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation('intake')
  const { session } = useIntake()
  const { tone, icon, word } = looks[saving]
  if (saving === 'saved' && !session.isWorthKeeping()) return null
  return (
    <output className={cx('saving')}>
      <StatusPill tone={tone} icon={icon} plain>
        {t(`saving.${word}`)}
      </StatusPill>
    </output>
  )
}
