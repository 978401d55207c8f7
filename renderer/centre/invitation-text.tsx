import { useTranslation } from 'react-i18next'
import { copyText } from '../base/copy-text.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { saveText } from '../base/save-file.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { layout, Row } from '../base/ui/layout.tsx'
import { QrCode } from '../base/ui/qr-code.tsx'
import { Textarea } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useSecond } from '../base/i18n/use-second.ts'
import css from './benches.module.css'

const cx = classNames(css)
const SECOND_MS = 1_000

/** The invitation as text, as a file and as a QR code, and how long it is good. */
export function InvitationText({ text, until }: { readonly text: string | null; readonly until: number }) {
  const { t } = useTranslation(['centre', 'common'])
  const formats = useFormats()
  const left = Math.max(0, until - useSecond())
  const copy = async (whole: string) => {
    const copied = await copyText(whole)
    announce({ title: t(copied ? 'common:copied' : 'common:notCopied'), tone: copied ? 'ok' : 'bad' })
  }
  return (
    <>
      <p>{t(text === null ? 'centre:invite.gone' : 'centre:invite.open')}</p>
      <p>
        <time className={layout('strong')}>
          {t('centre:invite.left', { left: formats.duration(left - (left % SECOND_MS)) })}
        </time>
        . {t('centre:invite.ends')}
      </p>
      {text !== null && (
        <div className={cx('invitation')}>
          <div className={cx('stack')}>
            <Field label={t('centre:invite.text')}>
              <Textarea readOnly rows={8} className={cx('line')} value={text} onFocus={selectAll} />
            </Field>
            <Row>
              <Button kind="primary" onClick={() => void copy(text)}>
                {t('centre:invite.copy')}
              </Button>
              <Button onClick={() => saveText(t('centre:invite.fileName'), 'text/plain', `${text}\n`)}>
                {t('centre:invite.save')}
              </Button>
            </Row>
          </div>
          <QrCode text={text} label={t('centre:invite.qr')} />
        </div>
      )}
    </>
  )
}

function selectAll({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }): void {
  currentTarget.select()
}
