import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../base/client/file-url.ts'
import { classNames } from '../base/ui/class-names.ts'
import { CoreFrame } from '../base/ui/core-file.tsx'
import { Tabs } from '../base/ui/tabs.tsx'
import css from './letter-view.module.css'

const cx = classNames(css)

const forms = ['html', 'text'] as const

/** A mail's words in both of its forms. The page is shown in a frame that may do nothing but be looked at. */
export function LetterView(props: {
  readonly letter: { readonly subject: string; readonly text: string; readonly page: string }
  readonly to?: string
}) {
  const { letter, to } = props
  const { t } = useTranslation('mail')
  const [form, setForm] = useState<(typeof forms)[number]>('html')
  return (
    <div className={cx('letter')}>
      {to !== undefined && <p className={cx('to')}>{to}</p>}
      <p className={cx('subject')}>{letter.subject}</p>
      <Tabs
        label={t('letter.form')}
        value={form}
        onChange={setForm}
        tabs={forms.map((value) => ({
          value,
          label: t(`letter.${value}`),
          content:
            value === 'html' ? (
              <CoreFrame
                key={letter.page}
                className={cx('page')}
                title={t('letter.frame')}
                address={() => fileUrl('letter', letter.page)}
              />
            ) : (
              <pre className={cx('text')}>{letter.text}</pre>
            ),
        }))}
      />
    </div>
  )
}
