import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { normaliseSerial } from '../../../shared/kernel/serial.ts'
import { Serial } from '../../base/ui/serial.tsx'
import { useIntake } from '../intake-context.ts'
import { Question } from './question.tsx'

/** What stands in the way of taking this serial in, each with what to do about it. */
export function UnitTrouble({ onSerial }: { readonly onSerial: (serial: string) => void }) {
  const { t } = useTranslation('intake')
  const { unit, goOn } = useIntake()
  const navigate = useNavigate()
  const [keptSerial, setKeptSerial] = useState('')
  if (!unit) return null
  const { openCase, retired, nearMisses, serial } = unit
  if (openCase) {
    const open = () => void navigate({ to: '/cases/$caseId', params: { caseId: openCase.id } })
    return (
      <Question
        title={t('trouble.openCase.title', { rma: openCase.rma })}
        answers={[{ id: 'open', label: t('trouble.openCase.open', { rma: openCase.rma }), onPick: open }]}
      >
        <p>{t('trouble.openCase.words')}</p>
      </Question>
    )
  }
  if (retired) {
    const { replacedBy } = retired
    return (
      <Question
        title={t('trouble.retired.title')}
        answers={
          replacedBy === null
            ? []
            : [
                {
                  id: replacedBy,
                  label: (
                    <>
                      {t('trouble.retired.open')} <Serial value={replacedBy} />
                    </>
                  ),
                  onPick: () => onSerial(normaliseSerial(replacedBy)),
                },
              ]
        }
      >
        <p>{t('trouble.retired.words')}</p>
      </Question>
    )
  }
  if (nearMisses.length === 0 || keptSerial === serial) return null
  const keep = () => {
    flushSync(() => setKeptSerial(serial))
    goOn()
  }
  return (
    <Question
      title={t('trouble.near.title')}
      answers={[
        ...nearMisses.slice(0, 6).map((known) => ({
          id: known.serial,
          label: (
            <>
              <Serial value={known.serial} /> {known.model}
            </>
          ),
          onPick: () => onSerial(known.serial),
        })),
        { id: 'keep', label: t('trouble.near.keep'), onPick: keep },
      ]}
    >
      <p>{t('trouble.near.words')}</p>
    </Question>
  )
}
