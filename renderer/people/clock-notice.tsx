import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { useFreeMoment } from '../base/keys/use-free-moment.ts'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './clock-notice.module.css'
import { usePeopleStatus } from './queries.ts'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

const cx = classNames(css)

/** Rule T7, on every screen while the computer's clock is doubted. Whoever manages is asked once by itself, between two jobs. */
export function ClockNotice() {
  const { t } = useTranslation('people')
  const formats = useFormats()
  const isManager = permits(useSession(), ['manager'])
  const { data, dataUpdatedAt } = usePeopleStatus()
  const now = useNow()
  const [asking, setAsking] = useState<boolean | null>(null)
  const doubt = data?.clockDoubt ?? null
  const asksByItself = useFreeMoment(isManager && doubt !== null && asking === null)
  // The next doubt asks again.
  if (doubt === null && asking !== null) setAsking(null)
  if (doubt === null) return null
  const since = Math.max(0, now - dataUpdatedAt)
  const reading = formats.dateTime(doubt.reading + since)
  const expected = formats.dateTime(doubt.kind === 'apart' ? doubt.expected + since : doubt.expected)
  const said = t(`clock.${doubt.kind}`, { reading, expected })
  return (
    <div className={cx('notice')}>
      <ErrorNotice
        what={said}
        kept={t('clock.kept')}
        help="troubleshooting"
        {...(isManager
          ? { action: { label: t('clock.check'), onPress: () => setAsking(true) } }
          : { todo: t('clock.todo') })}
      />
      {isManager && (
        <ConfirmClock
          open={asking ?? asksByItself}
          onClose={() => setAsking(false)}
          reading={reading}
          said={said}
        />
      )}
    </div>
  )
}

function ConfirmClock(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly reading: string
  readonly said: string
}) {
  const { open, onClose, reading, said } = props
  const { t } = useTranslation('people')
  const confirm = useApiCommand('people.confirmClock')
  const answer = usePinAnswer()
  return (
    <PinDialog
      open={open}
      onClose={onClose}
      title={t('clock.title', { reading })}
      description={`${said} ${t('clock.wrong')}`}
      afterwards={[t('clock.now'), t('clock.marked')]}
      confirmLabel={t('clock.confirm')}
      onPin={async (secret) => {
        const done = await confirm.run({ secret })
        if (done.ok) announce({ title: t('clock.confirmed') })
        return answer(done)
      }}
    />
  )
}
