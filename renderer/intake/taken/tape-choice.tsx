import { useTranslation } from 'react-i18next'
import { labelWidths, type LabelWidth } from '../../../shared/paper/view.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './taken-screen.module.css'

const cx = classNames(css)

/** How wide the tape in the label printer is. */
export function TapeChoice(props: {
  readonly value: LabelWidth
  readonly onChange: (width: LabelWidth) => void
}) {
  const { t } = useTranslation('intake')
  return (
    <fieldset className={cx('tape')} aria-label={t('taken.tape')}>
      <span className={cx('tapeName')}>{t('taken.tapeIn')}</span>
      {labelWidths.map((width) => (
        <Button
          key={width}
          kind="quiet"
          aria-label={t('taken.width', { width })}
          aria-pressed={props.value === width}
          onClick={() => props.onChange(width)}
        >
          {String(width)}
        </Button>
      ))}
    </fieldset>
  )
}
