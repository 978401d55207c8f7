import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { causes, type Cause } from '../../shared/intake/claim-facts.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import css from './cause-choice.module.css'
import { useIntake } from './intake-context.ts'

const cx = classNames(css)

/** The cause, all five in one row. A letter chooses one from anywhere on the screen and goes on. */
export function CauseChoice() {
  const { t } = useTranslation('intake')
  const { draft, change, goOn } = useIntake()
  useShortcuts(
    t('damage.title'),
    causes.map((cause) => ({
      keys: t(`cause.${cause}.key`),
      label: t(`cause.${cause}.title`),
      run: () => {
        flushSync(() => change({ cause }))
        goOn()
      },
    })),
  )
  return (
    <RadioGroup<Cause | null>
      data-stop="cause"
      aria-label={t('damage.cause')}
      className={cx('causes')}
      value={draft.cause}
      onValueChange={(cause) => {
        if (cause !== null) change({ cause })
      }}
    >
      {causes.map((cause) => (
        <Radio.Root key={cause} value={cause} className={cx('cause')}>
          <span className={cx('title')}>
            <span className={cx('dot')} aria-hidden>
              <Radio.Indicator className={cx('core')} />
            </span>
            {t(`cause.${cause}.title`)}
          </span>
          <span className={cx('detail')}>{t(`cause.${cause}.detail`)}</span>
          <span className={cx('key')}>
            <Kbd keys={t(`cause.${cause}.key`)} />
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
