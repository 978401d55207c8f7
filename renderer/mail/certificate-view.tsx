import { useTranslation } from 'react-i18next'
import type { CertificateFacts } from '../../shared/mail/trust.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import css from './server-trust.module.css'

const cx = classNames(css)

/** What a person compares with what the administrator of the server says. */
export function CertificateView({ certificate }: { readonly certificate: CertificateFacts }) {
  const { t } = useTranslation('mail')
  const formats = useFormats()
  const { subject, issuer, validFrom, validTo, fingerprint } = certificate
  return (
    <DefinitionList
      items={[
        { term: t('certificate.subject'), value: <span className={cx('name')}>{subject}</span> },
        {
          term: t('certificate.issuer'),
          value: issuer === subject ? t('certificate.itself') : <span className={cx('name')}>{issuer}</span>,
        },
        { term: t('certificate.from'), value: formats.dateTime(validFrom) },
        { term: t('certificate.to'), value: formats.dateTime(validTo) },
        {
          term: t('certificate.fingerprint'),
          value: <span className={cx('fingerprint')}>{fingerprint}</span>,
        },
      ]}
    />
  )
}
