import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import { useBackStep } from '../../base/ui/back-steps.ts'
import { Serial } from '../../base/ui/serial.tsx'
import { useIntake } from '../intake-context.ts'
import { Question } from './question.tsx'
import type { ScanOffered } from './use-intake-scans.ts'

/** A scan that fell into the wrong field was taken back out of it; here it is offered to the right one. */
export function ScanOffer({ offered, onUse, onDismiss }: ScanOffered) {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (offered !== null) place.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [offered])
  useBackStep(onDismiss, offered !== null)
  if (offered === null) return null
  const begin = () => {
    onDismiss()
    void navigate({ to: '/intake/scan/$raw', params: { raw: offered } })
  }
  const use = { id: 'use', label: t('scan.use'), onPick: onUse }
  const another = { id: 'begin', label: t('scan.begin'), onPick: begin }
  const leave = { id: 'leave', label: t('scan.leave'), onPick: onDismiss }
  const hasSerial = draft.serialRaw !== ''
  return (
    <div ref={place}>
      <Question
        title={
          <>
            {t('scan.title')} <Serial value={normaliseSerial(offered)} />
          </>
        }
        answers={hasSerial ? [another, { ...use, label: t('scan.replace') }, leave] : [use, another, leave]}
      >
        <p>{t(hasSerial ? 'scan.otherWords' : 'scan.wrongFieldWords')}</p>
      </Question>
    </div>
  )
}
