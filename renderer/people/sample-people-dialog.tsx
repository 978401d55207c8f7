import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import css from './sample-people-dialog.module.css'
import { useRoleWords } from './role-words.ts'

const cx = classNames(css)

/** The PINs of the sample people, shown once. */
export function SamplePeopleDialog(props: {
  readonly people: Output<'sample.load'>['people'] | null
  readonly onClose: () => void
}) {
  const { people, onClose } = props
  const { t } = useTranslation('people')
  const roleWords = useRoleWords()
  return (
    <Dialog
      open={people !== null}
      onClose={onClose}
      title={t('sample.title')}
      description={t('sample.words')}
      holds
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('sample.noted')}
        </Button>
      }
    >
      <table className={cx('table', 'pins')}>
        <thead>
          <tr>
            <th scope="col">{t('person.name')}</th>
            <th scope="col">{t('roles.title')}</th>
            <th scope="col">{t('secret.pin')}</th>
          </tr>
        </thead>
        <tbody>
          {people?.map(({ name, roles, pin }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{roleWords(roles)}</td>
              <td>
                <code>{pin}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
