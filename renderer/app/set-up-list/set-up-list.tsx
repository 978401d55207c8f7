import { Link } from '@tanstack/react-router'
import { Circle, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Panel } from '../../base/ui/panel.tsx'
import { leaveOut } from './left-out.ts'
import css from './set-up-list.module.css'
import { useSetUpSteps, type SetUpStep } from './use-steps.ts'

const cx = classNames(css)

/** What is left of setting the centre up; managers see it on the home screen until nothing is. */
export function SetUpList() {
  const isManager = permits(useSession(), ['manager'])
  return isManager ? <Steps /> : null
}

function Steps() {
  const { t } = useTranslation('shell')
  const steps = useSetUpSteps()
  const left = steps?.filter(({ done }) => !done).length ?? 0
  if (!steps || left === 0) return null
  return (
    <Panel title={t('setUp.title')} className={cx('panel')}>
      <p className={cx('lead')}>{t('setUp.lead', { count: left })}</p>
      <ol className={cx('steps')}>
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ step: { id, done, to, optional } }: { readonly step: SetUpStep }) {
  const { t } = useTranslation('shell')
  const name = t(`setUp.${id}.name`)
  if (done)
    return (
      <li className={cx('step', 'done')}>
        <CircleCheck size={20} strokeWidth={1.8} aria-hidden />
        <span>{name}</span>
        <span className={cx('why')}>{t('setUp.done')}</span>
      </li>
    )
  return (
    <li className={cx('step')}>
      <Circle size={20} strokeWidth={1.8} aria-hidden />
      <span className={cx('words')}>
        <Link to={to}>{name}</Link>
        <span className={cx('why')}>{t(`setUp.${id}.why`)}</span>
      </span>
      {optional && (
        <Button kind="quiet" onClick={() => leaveOut(id)} aria-label={`${name}: ${t('setUp.notNeeded')}`}>
          {t('setUp.notNeeded')}
        </Button>
      )}
    </li>
  )
}
