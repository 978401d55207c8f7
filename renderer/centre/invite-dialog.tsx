import { useTranslation } from 'react-i18next'
import type { OpenInvitation } from '../../shared/centre/index.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { layout } from '../base/ui/layout.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './benches.module.css'
import { InvitationText } from './invitation-text.tsx'
import { SixDigits } from './six-digits.tsx'

const cx = classNames(css)

/** An invitation on its way: to be handed over, then six digits to compare, then the bench that joined. */
export function InviteDialog(props: {
  readonly invitation: OpenInvitation
  /** Null where the page was loaded anew since it was made. */
  readonly text: string | null
  /** It goes on by itself. */
  readonly onHide: () => void
}) {
  const { invitation, text, onHide } = props
  const { t } = useTranslation(['centre', 'common'])
  const end = useApiCommand('centre.endInvitation')
  const letIn = useApiCommand('centre.letIn')
  const { state, code, name, why } = invitation
  const isAsked = state === 'asked' && code !== null
  // A bench that was let in still has to fetch its keys with it.
  const close = () => (state === 'let-in' ? onHide() : void end.run({}))
  const differs = async () => {
    const ended = await end.run({})
    if (ended.ok) announce({ title: t('centre:invite.differed'), tone: 'bad' })
  }
  return (
    <Dialog
      // Each step begins anew, with the focus where it starts.
      key={isAsked ? 'asked' : state}
      open
      onClose={close}
      holds
      size={state === 'open' && text !== null ? 'wide' : 'medium'}
      title={isAsked ? t('centre:invite.asked', { name }) : t('centre:invite.title')}
      error={letIn.refusal ?? end.refusal}
      actions={
        isAsked ? (
          <>
            <Button kind="danger" busy={end.busy} onClick={() => void differs()}>
              {t('centre:invite.differ')}
            </Button>
            <Button kind="primary" busy={letIn.busy} onClick={() => void letIn.run({ code })}>
              {t('centre:invite.same')}
            </Button>
          </>
        ) : (
          state !== 'let-in' && (
            <Button busy={end.busy} onClick={close}>
              {t(state === 'open' ? 'common:cancel' : 'common:close')}
            </Button>
          )
        )
      }
    >
      <div className={cx('stack')}>
        {state === 'open' && <InvitationText text={text} until={invitation.until} />}
        {isAsked && (
          <>
            <p>{t('centre:invite.askedWords')}</p>
            <SixDigits code={code} label={t('centre:invite.code')} />
            <p className={layout('muted')}>{t('centre:invite.final')}</p>
          </>
        )}
        <output className={cx('stack')}>
          {state === 'open' && <p className={layout('muted')}>{t('centre:invite.waiting')}</p>}
          {state === 'let-in' && <p>{t('centre:invite.letIn', { name })}</p>}
          {state === 'joined' && (
            <>
              <p className={layout('strong')}>{t('centre:invite.joined', { name })}</p>
              <p>{t('centre:invite.joinedWords')}</p>
            </>
          )}
        </output>
        {why && <RefusalNotice error={new RefusalError('centre.invite', why)} />}
      </div>
    </Dialog>
  )
}
