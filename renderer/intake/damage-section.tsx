import { useTranslation } from 'react-i18next'
import { isLongAgo } from '../../shared/intake/draft.ts'
import { addDays, localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { DateField, TimeField } from '../base/ui/date-field.tsx'
import { Field } from '../base/ui/field.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { CauseChoice } from './cause-choice.tsx'
import css from './damage-section.module.css'
import { useIntake } from './intake-context.ts'
import { Step } from './step.tsx'

const cx = classNames(css)

/** What happened: the cause decides about the warranty, the day about the plan's start. */
export function DamageSection() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  return (
    <Step title={t('damage.title')} fields={['cause']}>
      <CauseChoice />
      <div className={cx('fields')}>
        <DamagedOn />
        {draft.damagedOn !== null && (
          <div data-stop="damagedTime" data-beside className={cx('time')}>
            <TimeField
              label={t('damage.time')}
              optional
              value={draft.damagedTime}
              onChange={(damagedTime) => change({ damagedTime })}
            />
          </div>
        )}
        <Field label={t('damage.words')} optional className={cx('words')}>
          <Textarea
            rows={2}
            maxLength={4_000}
            value={draft.words}
            placeholder={t('damage.wordsHint')}
            onChange={(event) => change({ words: event.target.value })}
          />
        </Field>
      </div>
    </Step>
  )
}

function DamagedOn() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const set = (damagedOn: string | null) =>
    change(
      damagedOn === null
        ? { damagedOn, damagedTime: null, oldDamageConfirmed: false }
        : { damagedOn, oldDamageConfirmed: false },
    )
  const quick = [
    { id: 'today', date: today },
    { id: 'yesterday', date: addDays(today, -1) },
  ] as const
  return (
    <div className={cx('day')} data-stop="damagedOn" data-beside>
      <DateField
        label={t('damage.on')}
        optional
        towards="past"
        value={draft.damagedOn}
        error={draft.damagedOn !== null && draft.damagedOn > today && t('damage.future')}
        onChange={set}
      />
      {isLongAgo(draft.damagedOn, today) && (
        <Checkbox
          checked={draft.oldDamageConfirmed}
          onChange={(oldDamageConfirmed) => change({ oldDamageConfirmed })}
        >
          {t('common:oldDamage')}
        </Checkbox>
      )}
      <span className={cx('quick')}>
        {quick.map(({ id, date }) => (
          <Button
            key={id}
            kind="quiet"
            aria-pressed={draft.damagedOn === date}
            onClick={() => set(draft.damagedOn === date ? null : date)}
          >
            {t(`damage.${id}`)}
          </Button>
        ))}
      </span>
    </div>
  )
}
