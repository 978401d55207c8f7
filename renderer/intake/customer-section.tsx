import { Link2, LockKeyhole, UserRound } from 'lucide-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { missingForSubmit, type IntakeDraft } from '../../shared/intake/draft.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { EnteredTwice } from '../base/ui/entered-twice.tsx'
import { PhoneField } from '../base/ui/phone-field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './customer-section.module.css'
import { useIntake } from './intake-context.ts'
import { Step } from './step.tsx'
import { useTogether } from './together/together.ts'
import { isEmptyCustomer } from './unit/fill-draft.ts'

const cx = classNames(css)

/** Who brings the unit. Sealed with the case (P9), and said before. */
export function CustomerSection() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { customer } = draft
  const put = (patch: Partial<IntakeDraft['customer']>) => change({ customer: { ...customer, ...patch } })
  const note = (words: string) => change({ words: [draft.words.trim(), words].filter(Boolean).join('\n') })
  // Not while somebody is in the middle of it.
  const [typing, setTyping] = useState(false)
  const hasBadEmail = !typing && customer.email !== '' && missingForSubmit(draft).includes('customer.email')
  // The customer of the unit before: Enter passes by, Tab leads there.
  const isKept = useTogether().cases.length > 0 && !isEmptyCustomer(draft)
  return (
    <Step
      title={t('customer.title')}
      fields={['customer.name', 'customer.contact', 'customer.email', 'customer.phone']}
    >
      <KnownContacts />
      <div className={cx('fields')} data-beside={isKept || undefined}>
        <Field label={t('customer.name')}>
          <TextInput
            data-stop="name"
            value={customer.name}
            maxLength={200}
            onChange={(event) => put({ name: event.target.value })}
          />
        </Field>
        <PhoneField
          label={t('customer.phone')}
          stop="phone"
          value={customer.phone}
          onChange={(phone) => put({ phone })}
          onNote={(words) => note(words)}
        />
        <Field label={t('customer.email')} error={hasBadEmail && t('customer.badEmail')}>
          <TextInput
            data-stop="email"
            type="email"
            value={customer.email}
            maxLength={254}
            onChange={(event) => {
              setTyping(true)
              put({ email: event.target.value })
            }}
            onBlur={() => setTyping(false)}
          />
        </Field>
      </div>
      {/* That the customer was here today is known where more of their units come in. */}
      <EnteredTwice of={{ ...(isKept ? {} : customer), serial: draft.serial }} />
      {draft.samePersonAs.length > 0 && (
        <p className={cx('seal')}>
          <Link2 size={16} aria-hidden />
          <span>{t('customer.same')}</span>
          <Button kind="quiet" onClick={() => change({ samePersonAs: [] })}>
            {t('customer.another')}
          </Button>
        </p>
      )}
      <p className={cx('seal')}>
        <LockKeyhole size={16} aria-hidden />
        <span>{t('customer.seal')}</span>
      </p>
    </Step>
  )
}

/** People who came with this unit before: one key takes one, and a person has looked at who it is. */
function KnownContacts() {
  const { t } = useTranslation('intake')
  const { draft, change, unit, goOn } = useIntake()
  const contacts = unit?.contacts ?? []
  if (contacts.length === 0 || !isEmptyCustomer(draft)) return null
  return (
    <div className={cx('known')} data-stop="contact">
      <p>{t('customer.known')}</p>
      <ul>
        {contacts.map(({ source, name, phone, email, subjects }, at) => (
          <li key={`${name} ${phone} ${email}`}>
            <button
              type="button"
              className={cx('contact')}
              data-first={at === 0 || undefined}
              onClick={() => {
                flushSync(() => change({ customer: { name, phone, email }, samePersonAs: subjects }))
                goOn()
              }}
            >
              <UserRound size={18} aria-hidden />
              <span className={cx('who')}>
                <strong>{name}</strong>
                <span className={cx('reach')}>
                  {[phone, email].filter(Boolean).map((way) => (
                    <span key={way}>{way}</span>
                  ))}
                </span>
              </span>
              <span className={cx('small')}>{t(`customer.source.${source}`)}</span>
              {at === 0 && <Kbd keys="Enter" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
