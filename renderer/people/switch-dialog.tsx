import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { SignInPanel } from './sign-in-panel.tsx'

/** Another person takes the bench without a sign-out in between. A wrong PIN leaves everything as it is. */
export function SwitchDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onSwitched: () => void
}) {
  const { t } = useTranslation('people')
  const { me } = useSession()
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t('switch.title')}
      description={t('switch.lead', { name: me.name })}
      size="large"
    >
      <SignInPanel
        except={me.id}
        onSignedIn={() => {
          props.onClose()
          props.onSwitched()
        }}
      />
    </Dialog>
  )
}
