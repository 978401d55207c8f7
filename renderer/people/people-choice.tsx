/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list that a field filters has no element of its own: this is ARIA's pattern for it */
import { Search } from 'lucide-react'
import { useEffect, useId, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonTile } from '../../shared/people/contract.ts'
import { classNames } from '../base/ui/class-names.ts'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './people-choice.module.css'
import { PersonLine } from './person-line.tsx'

const cx = classNames(css)

export interface PeopleChoiceProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly text: string
  readonly people: readonly PersonTile[]
  readonly chosen: PersonTile | null
  readonly onText: (text: string) => void
  readonly onChoose: (personId: string) => void
  readonly onEnter: () => void
}

/** The faces. The field above filters; arrows move, Enter goes on to the PIN. */
export function PeopleChoice(props: PeopleChoiceProps) {
  const { input, text, people, chosen, onText, onChoose, onEnter } = props
  const { t } = useTranslation('people')
  const list = useId()
  const optionId = (personId: string) => `${list}-${personId}`
  const chosenId = chosen && optionId(chosen.id)
  useEffect(() => {
    if (chosenId !== null)
      document.querySelector(`#${CSS.escape(chosenId)}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      if (chosen && people.length > 0) onEnter()
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || people.length === 0) return
    event.preventDefault()
    const at = people.findIndex(({ id }) => id === chosen?.id)
    const next = people[(at + step + people.length) % people.length]
    if (next) onChoose(next.id)
  }
  return (
    <div className={cx('choice')}>
      <TextInput
        ref={input}
        icon={Search}
        role="combobox"
        aria-label={t('signIn.filter')}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosenId ?? undefined}
        aria-autocomplete="list"
        placeholder={t('signIn.filter')}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={move}
      />
      <div id={list} role="listbox" aria-label={t('signIn.people')} className={cx('list')}>
        {people.map((person) => (
          <button
            key={person.id}
            id={optionId(person.id)}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={person.id === chosen?.id}
            className={cx('option')}
            onClick={() => {
              onChoose(person.id)
              onEnter()
            }}
          >
            <PersonLine
              name={person.name}
              roles={person.roles}
              locked={person.locked}
              waiting={person.waitMs > 0}
            />
          </button>
        ))}
      </div>
      {people.length === 0 && <p className={cx('nobody')}>{t('signIn.nobody', { text })}</p>}
    </div>
  )
}
