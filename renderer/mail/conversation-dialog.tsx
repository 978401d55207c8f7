import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Conversation, ConversationLine } from '../../shared/mail/conversation.ts'
import { copyText } from '../base/copy-text.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './conversation-dialog.module.css'

const cx = classNames(css)

/** What came of the test in plain words, and under it what both sides said, line by line. */
export function ConversationDialog(props: {
  readonly conversation: Conversation
  readonly outcome: ReactNode
  /** What else can be done about it. */
  readonly actions?: ReactNode
  readonly onClose: () => void
}) {
  const { conversation, outcome, actions, onClose } = props
  const { t } = useTranslation(['mail', 'common'])
  const say = useLineWords()
  const { host, port, lines } = conversation
  const title = t('mail:conversation.title', { host, port: String(port) })
  const copy = async () => {
    const text = lines.map((line) => `${t(`mail:conversation.who.${line.who}`)}: ${say(line)}`).join('\n')
    const copied = await copyText(`${title}\n${text}\n`)
    announce({ title: t(copied ? 'common:copied' : 'common:notCopied'), tone: copied ? 'ok' : 'bad' })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="large"
      actions={
        <>
          <Button icon={Copy} onClick={() => void copy()}>
            {t('mail:conversation.copy')}
          </Button>
          {actions}
          <Button kind={actions === undefined ? 'primary' : 'plain'} onClick={onClose}>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <Stack>
        {outcome}
        <p className={cx('hint')}>{t('mail:conversation.lead')}</p>
        {/* Long conversations scroll: by keys as well. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <ol className={cx('lines')} tabIndex={0} aria-label={t('mail:conversation.lines')}>
          {lines.map((line, at) => (
            // Lines never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className={cx('line')} data-who={line.who}>
              <span className={cx('who')}>{t(`mail:conversation.who.${line.who}`)}</span>
              <span className={cx('text')}>{say(line)}</span>
            </li>
          ))}
        </ol>
      </Stack>
    </Dialog>
  )
}

/** The words of both sides stay as they are; what happened beside them is told. */
function useLineWords(): (line: ConversationLine) => string {
  const { t } = useTranslation('mail')
  return ({ note, text }) =>
    note === null
      ? text
      : t(`conversation.note.${note}`, { text, count: note === 'letter' ? Number(text) : 0 })
}
