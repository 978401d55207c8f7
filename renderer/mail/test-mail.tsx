import { LogIn, MailCheck, MessagesSquare, ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { ConversationDialog } from './conversation-dialog.tsx'
import { useConversation } from './queries.ts'
import { TrustCertificateDialog } from './trust-certificate-dialog.tsx'

/** One letter to the manager's own address, and everything that was said on its way. */
export function TestMail({ onSignIn }: { readonly onSignIn: () => void }) {
  const { t } = useTranslation('mail')
  const [to, setTo] = useState('')
  const [reply, setReply] = useState<string | null>(null)
  const [shown, setShown] = useState<'conversation' | 'certificate' | null>(null)
  const test = useApiCommand('mail.test')
  const { data: conversation, refetch } = useConversation()
  const send = async () => {
    const done = await test.run({ to })
    setReply(done.ok ? done.value.reply : null)
    await refetch()
    setShown('conversation')
  }
  const close = () => setShown(null)
  const mend = mendOf(test.refusal?.code)
  const look = mend !== null && (
    <Button
      icon={mend === 'certificate' ? ShieldQuestion : LogIn}
      kind="primary"
      onClick={() => {
        setShown(mend === 'certificate' ? mend : null)
        if (mend === 'sign-in') onSignIn()
      }}
    >
      {t(mend === 'certificate' ? 'certificate.look' : 'signIn.again')}
    </Button>
  )
  const outcome = reply === null ? <RefusalNotice error={test.refusal} /> : <p>{t('test.done', { reply })}</p>
  return (
    <Panel title={t('test.title')}>
      <Stack>
        <Field label={t('test.to')}>
          <TextInput type="email" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Row>
          <Button icon={MailCheck} busy={test.busy} disabled={to === ''} onClick={() => void send()}>
            {t('test.send')}
          </Button>
          {conversation && (
            <Button kind="quiet" icon={MessagesSquare} onClick={() => setShown('conversation')}>
              {t('conversation.show')}
            </Button>
          )}
          {reply !== null && <output>{t('test.done', { reply })}</output>}
        </Row>
        <RefusalNotice error={test.refusal} />
        {look && <Row>{look}</Row>}
      </Stack>
      {shown === 'conversation' && conversation && (
        <ConversationDialog
          conversation={conversation}
          outcome={outcome}
          {...(look ? { actions: look } : {})}
          onClose={close}
        />
      )}
      {shown === 'certificate' && <TrustCertificateDialog onClose={close} />}
    </Panel>
  )
}

/** What a manager can do about it at once. */
function mendOf(code: string | undefined): 'certificate' | 'sign-in' | null {
  if (code === 'mail-certificate-unknown') return 'certificate'
  return code === 'mail-sign-in-again' || code === 'mail-token-refused' ? 'sign-in' : null
}
