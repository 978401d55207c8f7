import { LockKeyhole, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord } from '../../shared/customers/contract.ts'
import { callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { useUndoable } from '../base/undo.ts'
import css from './customers.module.css'

const cx = classNames(css)

/** The names and contacts of one person, each as it was sealed where it was given (P9); who was linked by mistake is unlinked. */
export function KnownAs({ of, mayPart }: { readonly of: CustomerRecord; readonly mayPart: boolean }) {
  const { t } = useTranslation('customers')
  const part = useApiCommand('privacy.part')
  const offer = useUndoable()
  const unlink = async (subject: string, name: string) => {
    const other = of.knownAs.find((one) => one.subject !== subject)
    const done = await part.run({ subject })
    if (!done.ok || !other) return
    offer({
      title: t('link.parted', { name }),
      async undo() {
        await callApi('privacy.join', { subject, with: other.subject })
        return { title: t('link.joined', { name }) }
      },
    })
  }
  return (
    <Panel title={t('knownAs')}>
      <ul className={cx('known')}>
        {contactsOf(of.knownAs).map(({ subject, name, phone, email, times }) => (
          <li key={subject}>
            <UserRound size={18} aria-hidden />
            <strong>{name}</strong>
            <span className={cx('grow')}>
              {[phone, email].filter((part) => part !== '').join(' · ')}
              {times > 1 && <span className={cx('small')}> {t('sameIn', { count: times })}</span>}
            </span>
            {mayPart && times === 1 && of.knownAs.length > 1 && (
              <Button kind="quiet" busy={part.busy} onClick={() => void unlink(subject, name)}>
                {t('link.part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <RefusalNotice error={part.refusal} />
      <p className={cx('sealed')}>
        <LockKeyhole size={15} aria-hidden /> {t('sealed')}
      </p>
    </Panel>
  )
}

type Known = CustomerRecord['knownAs'][number]

/** The same name with the same contacts is one line, however often it was given. */
function contactsOf(known: readonly Known[]): readonly (Known & { readonly times: number })[] {
  const lines = new Map<string, Known & { readonly times: number }>()
  for (const one of known) {
    const key = [one.name, one.phone, one.email].join('\n')
    const before = lines.get(key)
    lines.set(key, before ? { ...before, times: before.times + 1 } : { ...one, times: 1 })
  }
  return [...lines.values()]
}
