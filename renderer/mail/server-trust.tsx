import { FileUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificateFacts } from '../../shared/mail/trust.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { FileButton } from '../base/ui/file-button.tsx'
import { Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { CertificateView } from './certificate-view.tsx'
import css from './server-trust.module.css'

const cx = classNames(css)

/** As the core takes it. */
const LARGEST = 48 * 1024

interface Chosen {
  readonly name: string
  /** Base64. */
  readonly file: string
  readonly authorities: readonly CertificateFacts[]
}

/** Who vouches for the mail server besides those whom the computer trusts. */
export function ServerTrust({ trust }: { readonly trust: Output<'mail.settings'>['trust'] }) {
  const { t } = useTranslation('mail')
  const { authorities, pinned } = trust
  const [asked, setAsked] = useState<Chosen | 'authority' | 'certificate' | null>(null)
  return (
    <Panel title={t('trust.title')}>
      <Stack>
        <p>{t('trust.lead')}</p>
        {authorities.map((certificate) => (
          <CertificateView key={certificate.fingerprint} certificate={certificate} />
        ))}
        <AuthorityFile onChosen={setAsked}>
          {authorities.length > 0 && (
            <Button kind="quiet" icon={Trash2} onClick={() => setAsked('authority')}>
              {t('trust.removeAuthority')}
            </Button>
          )}
        </AuthorityFile>
        {pinned && (
          <section className={cx('one')}>
            <h3>{t('certificate.of', { host: pinned.host, port: String(pinned.port) })}</h3>
            <p>{t('trust.pinned')}</p>
            <CertificateView certificate={pinned.certificate} />
            <Button kind="quiet" icon={Trash2} onClick={() => setAsked('certificate')}>
              {t('trust.removeCertificate')}
            </Button>
          </section>
        )}
      </Stack>
      <Confirm asked={asked} onClose={() => setAsked(null)} />
    </Panel>
  )
}

/** Reads the chosen file at once: a wrong one is said before a PIN is asked for. */
function AuthorityFile(props: {
  readonly onChosen: (chosen: Chosen) => void
  readonly children: React.ReactNode
}) {
  const { t } = useTranslation('mail')
  const read = useApiCommand('mail.readAuthority')
  const [isTooLarge, setTooLarge] = useState(false)
  const choose = async (picked: File) => {
    read.reset()
    setTooLarge(picked.size > LARGEST)
    if (picked.size > LARGEST) return
    const bytes = new Uint8Array(await picked.arrayBuffer())
    const file = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
    const done = await read.run({ file })
    if (done.ok) props.onChosen({ name: picked.name, file, authorities: done.value })
  }
  return (
    <>
      <Row>
        <FileButton
          icon={FileUp}
          label={t('trust.file')}
          accept=".pem,.crt,.cer,.der"
          busy={read.busy}
          onFile={(picked) => void choose(picked)}
        >
          {t('trust.choose')}
        </FileButton>
        {props.children}
      </Row>
      <RefusalNotice error={read.refusal} />
      {isTooLarge && <ErrorNotice what={t('errors.authority-too-large')} />}
    </>
  )
}

/** The PIN for what was chosen, with what will be so afterwards. */
function Confirm(props: {
  readonly asked: Chosen | 'authority' | 'certificate' | null
  readonly onClose: () => void
}) {
  const { asked, onClose } = props
  const { t } = useTranslation('mail')
  const save = useApiCommand('mail.saveAuthority')
  const forget = useApiCommand('mail.forgetCertificate')
  const answer = usePinAnswer()
  const isFile = asked !== null && asked !== 'authority' && asked !== 'certificate'
  const confirm = async (pin: string) => {
    const done =
      asked === 'certificate'
        ? await forget.run({ pin })
        : await save.run({ file: isFile ? asked.file : null, pin })
    if (done.ok) announce({ title: t('trust.saved') })
    return answer(done)
  }
  const kind = isFile ? 'choose' : asked === 'certificate' ? 'forget' : 'remove'
  return (
    <PinDialog
      open={asked !== null}
      onClose={onClose}
      title={t(`trust.confirm.${kind}.title`)}
      afterwards={
        isFile
          ? asked.authorities.map(({ subject, fingerprint }) => (
              <>
                {t('trust.confirm.choose.after', { subject })}
                <span className={cx('fingerprint')}>{fingerprint}</span>
              </>
            ))
          : [t(`trust.confirm.${kind}.after`)]
      }
      confirmLabel={t(`trust.confirm.${kind}.do`)}
      danger={!isFile}
      onPin={confirm}
    />
  )
}
