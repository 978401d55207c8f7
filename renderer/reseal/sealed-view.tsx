import { useNavigate } from '@tanstack/react-router'
import { ArrowRight, FileDown, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useShortcuts } from '../app/keys/shortcuts.ts'
import { fileUrl } from '../client/file-url.ts'
import { saveFile } from '../plans/save-file.ts'
import { useBackStep } from '../ui/back-steps.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel, ScreenHead } from '../ui/panel.tsx'
import { Serial } from '../ui/serial.tsx'
import css from './reseal-screen.module.css'

const cx = classNames(css)

/** It is done: the certificate, the evidence, back to the case. */
export function SealedView(props: {
  readonly sealed: Output<'reseal.seal'>
  readonly caseId: string
  readonly to: string
}) {
  const { sealed, caseId, to } = props
  const { t, i18n } = useTranslation('reseal')
  const navigate = useNavigate()
  const goToCase = () => void navigate({ to: '/cases/$caseId', params: { caseId } })
  const goToPlan = () => void navigate({ to: '/plans/$planId', params: { planId: sealed.planId } })
  const certificate = () =>
    window.open(`${fileUrl('certificate', `${sealed.reseal}.html`)}?lang=${i18n.language}`, '_blank')
  useBackStep(goToCase)
  useShortcuts(t('done.title'), [{ keys: 'p', label: t('done.certificate'), run: certificate }])
  return (
    <div className={cx('screen')}>
      <ScreenHead title={t('done.title')} />
      <Panel>
        <div className={cx('done')}>
          <p className={cx('row')}>
            {t('done.onNow')} <Serial value={normaliseSerial(to)} large copy />
          </p>
          <p className={cx('hash')}>
            {t('done.hash')} <code translate="no">{sealed.hash}</code>
          </p>
          <div className={cx('row')}>
            <Button kind="primary" icon={Printer} onClick={certificate}>
              {t('done.certificate')}
            </Button>
            <Button
              icon={FileDown}
              onClick={() =>
                saveFile(`${fileUrl('evidence', `${sealed.planId}.json`)}?seal=${sealed.reseal}`)
              }
            >
              {t('plans:evidence.save')}
            </Button>
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
