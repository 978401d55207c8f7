import { useTranslation } from 'react-i18next'
import type { LogPlace } from '../../shared/centre/index.ts'
import { readTextFile } from '../base/read-text-file.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { FileButton } from '../base/ui/file-button.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'
import css from './benches.module.css'

const cx = classNames(css)

type Server = Extract<LogPlace, { kind: 'server' }>

/** A PostgreSQL that the company runs: where it is, who owns the database, and how it proves itself. */
export function ServerFields(props: { readonly value: Server; readonly onChange: (server: Server) => void }) {
  const { t } = useTranslation('centre')
  const { value, onChange } = props
  const set = (change: Partial<Server>) => onChange({ ...value, ...change })
  const read = async (file: File) => {
    const text = await readTextFile(file)
    if (text) set({ ca: text })
  }
  return (
    <>
      <Field label={t('share.url')} hint={t('share.urlHint')}>
        <TextInput
          mono
          maxLength={1_000}
          value={value.url}
          onChange={(event) => set({ url: event.target.value })}
        />
      </Field>
      <FormGrid>
        <Field label={t('share.user')} hint={t('share.userHint')}>
          <TextInput
            mono
            maxLength={200}
            value={value.user}
            onChange={(event) => set({ user: event.target.value })}
          />
        </Field>
        <Field label={t('share.password')}>
          <TextInput
            type="password"
            mono
            maxLength={500}
            value={value.password}
            onChange={(event) => set({ password: event.target.value })}
          />
        </Field>
      </FormGrid>
      <Field
        label={t('share.ca')}
        hint={t('share.caHint')}
        optional
        aside={
          <FileButton
            kind="quiet"
            label={t('share.caFile')}
            accept=".pem,.crt,.cer,.txt"
            onFile={(file) => void read(file)}
          >
            {t('share.caFile')}
          </FileButton>
        }
      >
        <Textarea
          rows={5}
          className={cx('line')}
          spellCheck={false}
          maxLength={100_000}
          value={value.ca ?? ''}
          onChange={(event) => set({ ca: event.target.value || null })}
        />
      </Field>
      <Field label={t('share.tlsName')} hint={t('share.tlsNameHint')} optional>
        <TextInput
          mono
          maxLength={300}
          value={value.tlsName ?? ''}
          onChange={(event) => set({ tlsName: event.target.value || null })}
        />
      </Field>
    </>
  )
}
