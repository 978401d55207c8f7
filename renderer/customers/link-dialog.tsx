import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRecord, FoundCustomer } from '../../shared/customers/contract.ts'
import { callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { SearchBox } from '../base/ui/search-box.tsx'
import { useUndoable } from '../base/undo.ts'
import css from './customers.module.css'
import { useFoundCustomers } from './queries.ts'

const cx = classNames(css)

/** Says that two records are of one person. Nothing is rewritten: what was sealed stays, and the link can be undone. */
export function LinkDialog(props: {
  readonly of: CustomerRecord
  readonly name: string
  readonly onClose: () => void
}) {
  const { of, name, onClose } = props
  const { t } = useTranslation(['customers', 'common'])
  const [text, setText] = useState<string | undefined>()
  const asked = (text ?? '').trim()
  const { data } = useFoundCustomers(asked)
  const join = useApiCommand('privacy.join')
  const offer = useUndoable()
  const own = new Set(of.knownAs.map(({ subject }) => subject))
  const others = asked.length > 2 ? (data?.people ?? []).filter(({ subject }) => !own.has(subject)) : []
  const link = async (other: FoundCustomer) => {
    const done = await join.run({ subject: other.subject, with: of.id })
    if (!done.ok) return
    onClose()
    // Of several names that were one already, undoing would part one of them only: their page does it one by one.
    if (other.names > 1) return
    offer({
      title: t('link.joined', { name: other.name }),
      async undo() {
        await callApi('privacy.part', { subject: other.subject })
        return { title: t('link.parted', { name: other.name }) }
      },
    })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('link.title', { name })}
      description={t('link.words')}
      error={join.refusal}
      actions={<Button onClick={onClose}>{t('common:cancel')}</Button>}
    >
      <div className={cx('row')}>
        <SearchBox
          label={t('link.search')}
          placeholder={t('link.searchFor')}
          value={text}
          onChange={setText}
        />
      </div>
      {asked.length > 2 && data && others.length === 0 && <p className={cx('muted')}>{t('link.nobody')}</p>}
      <ul className={cx('known')} aria-label={t('link.found')}>
        {others.map((other) => (
          <li key={other.subject}>
            <strong>{other.name}</strong>
            <span className={cx('grow')}>
              {[other.phone, other.email].filter((part) => part !== '').join(' · ')}
            </span>
            <Button busy={join.busy} onClick={() => void link(other)}>
              {t('link.with', { name: other.name })}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
