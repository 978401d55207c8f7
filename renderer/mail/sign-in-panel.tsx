import { Copy, LogIn, LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { copyText } from '../base/copy-text.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useSecond } from '../base/i18n/use-second.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { useMailStatus, useSignIn } from './queries.ts'
import css from './sign-in-panel.module.css'

const cx = classNames(css)
const SECOND_MS = 1_000

type State = Output<'mail.signIn'>
export type SignInStep = 'in' | 'out'

/** Whether this bench is signed in to the mailbox, and the steps of a sign-in while one runs. */
export function SignInPanel(props: {
  readonly user: string
  readonly isSignedIn: boolean
  /** What a PIN is asked for; the screen may ask from elsewhere. */
  readonly asked: SignInStep | null
  readonly onAsked: (step: SignInStep | null) => void
}) {
  const { user, isSignedIn, asked, onAsked } = props
  const { t } = useTranslation('mail')
  const { data: state } = useSignIn()
  const fault = useMailStatus().data?.line.fault
  // It was given once, and is not taken any more.
  const isWithdrawn = isSignedIn && (fault === 'mail-sign-in-again' || fault === 'mail-token-refused')
  const isWaiting = state?.state === 'waiting'
  const label = t(isSignedIn ? 'signIn.again' : 'signIn.begin')
  return (
    <Panel
      title={t('signIn.title')}
      aside={
        <StatusPill tone={isSignedIn && !isWithdrawn ? 'ok' : 'warn'}>
          {t(isWithdrawn ? 'signIn.withdrawn' : isSignedIn ? 'signIn.done' : 'signIn.none')}
        </StatusPill>
      }
    >
      <Stack>
        <p>{t(isSignedIn ? 'signIn.leadDone' : 'signIn.lead', { user })}</p>
        {isWithdrawn && <ErrorNotice what={t(`errors.${fault}`)} />}
        {state?.state === 'failed' && (
          <ErrorNotice what={t(`errors.${state.fault}`, { answer: state.answer ?? '' })} />
        )}
        {isWaiting && <Steps state={state} />}
        {!isWaiting && (
          <Row>
            <Button
              kind={isSignedIn && !isWithdrawn ? 'plain' : 'primary'}
              icon={LogIn}
              onClick={() => onAsked('in')}
            >
              {label}
            </Button>
            {isSignedIn && (
              <Button kind="quiet" icon={LogOut} onClick={() => onAsked('out')}>
                {t('signIn.out')}
              </Button>
            )}
          </Row>
        )}
      </Stack>
      <Confirm asked={asked} user={user} label={label} onClose={() => onAsked(null)} />
    </Panel>
  )
}

function Confirm(props: {
  readonly asked: SignInStep | null
  readonly user: string
  readonly label: string
  readonly onClose: () => void
}) {
  const { asked, user, label, onClose } = props
  const { t } = useTranslation('mail')
  const start = useApiCommand('mail.startSignIn')
  const signOut = useApiCommand('mail.signOut')
  const answer = usePinAnswer()
  const confirm = async (pin: string) =>
    answer(asked === 'out' ? await signOut.run({ pin }) : await start.run({ pin }))
  const isOut = asked === 'out'
  return (
    <PinDialog
      open={asked !== null}
      onClose={onClose}
      title={t(isOut ? 'signIn.outTitle' : 'signIn.inTitle', { user })}
      afterwards={[t(isOut ? 'signIn.outAfter' : 'signIn.inAfter', { user })]}
      confirmLabel={isOut ? t('signIn.out') : label}
      danger={isOut}
      onPin={confirm}
    />
  )
}

/** The address to open, the code to type, and how long there is for it. */
function Steps({ state }: { readonly state: Extract<State, { state: 'waiting' }> }) {
  const { t } = useTranslation('mail')
  const formats = useFormats()
  const cancel = useApiCommand('mail.cancelSignIn')
  const left = Math.max(0, state.until - useSecond())
  return (
    <div className={cx('steps')}>
      <ol className={cx('list')}>
        <li>
          <span>{t(state.code === null ? 'signIn.openHere' : 'signIn.openAnywhere')}</span>
          <Copied text={state.address} label={t('signIn.copyAddress')} />
        </li>
        {state.code !== null && (
          <li>
            <span>{t('signIn.typeCode')}</span>
            <Copied text={state.code} label={t('signIn.copyCode')} large />
          </li>
        )}
        <li>{t('signIn.goesOn')}</li>
      </ol>
      <Row>
        <time>{t('signIn.left', { left: formats.duration(left - (left % SECOND_MS)) })}</time>
        <Button busy={cancel.busy} onClick={() => void cancel.run({})}>
          {t('signIn.cancel')}
        </Button>
      </Row>
    </div>
  )
}

function Copied(props: { readonly text: string; readonly label: string; readonly large?: boolean }) {
  const { text, label, large } = props
  const { t } = useTranslation('common')
  const copy = async () => {
    const copied = await copyText(text)
    announce({ title: t(copied ? 'copied' : 'notCopied'), tone: copied ? 'ok' : 'bad' })
  }
  return (
    <Row>
      <code className={cx('text', large && 'large')}>{text}</code>
      <Button kind="quiet" icon={Copy} onClick={() => void copy()}>
        {label}
      </Button>
    </Row>
  )
}
