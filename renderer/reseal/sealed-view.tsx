import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useSession } from '../base/session.ts'
import { certificateUrl, EvidenceButton } from '../plans/index.ts'
import { useBackStep } from '../base/ui/back-steps.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel, ScreenHead } from '../base/ui/panel.tsx'
import { Serial } from '../base/ui/serial.tsx'
import css from './reseal-screen.module.css'

const cx = classNames(css)

/** It is done: the certificate, the evidence, back to the case. */
export function SealedView(props: {
  readonly sealed: Output<'reseal.seal'>
  readonly caseId: string
  readonly to: string
  readonly number: string
}) {
  const { sealed, caseId, to, number } = props
  const { t } = useTranslation('reseal')
  const { centre } = useSession()
  const navigate = useNavigate()
  const goToCase = () => void navigate({ to: '/cases/$caseId', params: { caseId } })
  const goToPlan = () => void navigate({ to: '/plans/$planId', params: { planId: sealed.planId } })
  const certificate = () => window.open(certificateUrl(sealed.reseal, centre.language), '_blank', 'noopener')
  useBackStep(goToCase)
  useShortcuts(t('done.title'), [{ keys: 'p', label: t('done.certificate'), run: certificate }])
  return (
    <div className={cx('screen')}>
      <ScreenHead title={t('done.title')} />
      <Panel>
        <div className={cx('done')}>
          <p className={cx('row')}>
            {t('done.onNow')} <Serial value={readEntered(to).serial} large copy />
          </p>
          <p className={cx('anywhere')}>
            {t('done.hash')} <code translate="no">{sealed.hash}</code>
          </p>
          <div className={cx('row')}>
            <Button kind="primary" icon={Printer} onClick={certificate}>
              {t('done.certificate')}
            </Button>
            <EvidenceButton kind="plain" planId={sealed.planId} number={number} seal={sealed.reseal} />
            <Button icon={ArrowRight} onClick={goToCase}>
              {t('done.toCase')}
            </Button>
            <Button kind="quiet" onClick={goToPlan}>
              {t('done.toPlan')}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  )
}
