import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/people/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './person-record.module.css'
import { stack } from './stack.ts'

const cx = classNames(css)

/** The name as it stands on the tile; earlier records keep the one that held then. */
export function PersonName({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people')
  const [typed, setTyped] = useState<string | null>(null)
  const command = useApiCommand('people.rename')
  const name = typed ?? person.name ?? ''
  const empty = name.trim() === ''
  const save = async () => {
    if (empty || command.busy) return
    const answer = await command.run({ personId: person.id, name })
    if (answer.ok) setTyped(null)
  }
  return (
    <form
      className={stack}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={cx('line')}>
        <Field label={t('person.name')} error={empty && t('person.nameNeeded')} className={cx('grow')}>
          <TextInput
            maxLength={60}
            value={name}
            onChange={(event) => {
              command.reset()
              setTyped(event.target.value)
            }}
          />
        </Field>
        {typed !== null && typed !== person.name && (
          <Button type="submit" kind="primary" busy={command.busy}>
            {t('person.rename')}
          </Button>
        )}
      </div>
      <RefusalNotice error={command.refusal} />
    </form>
  )
}
