import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scannedRma } from '../../shared/kernel/rma.ts'
import { readScan } from '../../shared/kernel/serial-scan.ts'
import type { PersonTile } from '../../shared/people/contract.ts'
import { asTextField, isSecretField, writeText } from '../base/scanner/text-field.ts'
import { hearSecretScans, useScan } from '../base/scanner/use-scan.ts'
import { classNames } from '../base/ui/class-names.ts'
import { announce } from '../base/ui/toast.tsx'
import { Avatar } from './avatar.tsx'
import { findPeople } from './find-people.ts'
import { ForgottenPin } from './forgotten-pin.tsx'
import { lastPerson, rememberPerson } from './last-person.ts'
import { LockedNotice } from './locked-notice.tsx'
import { PeopleChoice } from './people-choice.tsx'
import { usePeopleStatus } from './queries.ts'
import { useRoleWords } from './role-words.ts'
import { SecretEntry } from './secret-entry.tsx'
import css from './sign-in-panel.module.css'

const cx = classNames(css)

export interface SignInPanelProps {
  /** Chosen at first; without it whoever worked here last. */
  readonly first?: string | null
  /** Left out of the list: who is signed in already. */
  readonly except?: string
  readonly onSignedIn: () => void
}

/**
 * Faces on one side, PIN on the other. Letters choose the person, digits are the PIN, Enter goes on: nobody has to
 * reach for the mouse, and nobody in gloves for the keyboard.
 */
export function SignInPanel({ first, except, onSignedIn }: SignInPanelProps) {
  const roleWords = useRoleWords()
  const { data: status, dataUpdatedAt, refetch } = usePeopleStatus()
  const everybody = (status?.people ?? []).filter(({ id }) => id !== except)
  const choice = useChoice(everybody, first ?? lastPerson())
  const filter = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const { chosen } = choice
  const alone = everybody.length === 1
  useLookWhenOver(everybody, dataUpdatedAt, refetch)
  useFirstFocus(first ?? lastPerson(), everybody, secret, filter)
  const typeSecret = useSecretFocus(secret)
  useStrayDigits(secret)
  return (
    <div className={cx('panel', alone && 'alone')}>
      {!alone && (
        <PeopleChoice
          input={filter}
          text={choice.text}
          people={choice.found}
          chosen={chosen}
          onText={(text) => {
            const digits = text.replaceAll(/\D/g, '')
            choice.search(text.replaceAll(/\d/g, ''))
            if (digits !== '' && chosen) handOver(secret.current, digits)
          }}
          onChoose={choice.choose}
          onEnter={typeSecret}
        />
      )}
      {chosen && (
        <section className={cx('person')} aria-labelledby={`person-${chosen.id}`}>
          <header className={cx('head')}>
            <Avatar name={chosen.name} large />
            <div>
              <h2 id={`person-${chosen.id}`}>{chosen.name}</h2>
              <p>{roleWords(chosen.roles)}</p>
            </div>
          </header>
          {chosen.locked ? (
            <LockedNotice people={status?.people ?? []} />
          ) : (
            <SecretEntry
              key={chosen.id}
              person={chosen}
              waitUntil={chosen.waitMs > 0 ? dataUpdatedAt + chosen.waitMs : 0}
              input={secret}
              onSignedIn={() => {
                rememberPerson(chosen.id)
                onSignedIn()
              }}
              onRefused={() => void refetch()}
              onLetters={(letters) => {
                choice.search(letters)
                filter.current?.focus()
              }}
              onLeave={() => filter.current?.focus()}
            />
          )}
          {chosen.roles.includes('manager') && (
            <ForgottenPin person={chosen} onChange={() => void refetch()} />
          )}
        </section>
      )}
    </div>
  )
}

function useChoice(everybody: readonly PersonTile[], first: string | null) {
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(first)
  const found = findPeople(everybody, text)
  // Nobody found: whoever was chosen stays, so that nothing jumps.
  const chosen = [...found, ...everybody].find(({ id }) => id === wanted) ?? found[0] ?? everybody[0] ?? null
  return {
    text,
    found,
    chosen,
    search(next: string) {
      setText(next)
      // The best match is meant, not whoever was chosen before.
      const [best] = findPeople(everybody, next)
      if (next.trim() !== '' && best) setWanted(best.id)
    },
    choose: setWanted,
  }
}

/** The PIN where the person is known, else the list. Once, as soon as there are people. */
function useFirstFocus(
  first: string | null,
  everybody: readonly PersonTile[],
  secret: { readonly current: HTMLInputElement | null },
  filter: { readonly current: HTMLInputElement | null },
): void {
  const known = everybody.length === 1 || everybody.some(({ id }) => id === first)
  const some = everybody.length > 0
  useEffect(() => {
    if (some) (known ? secret : filter).current?.focus()
    // Later news must not take the focus away from where somebody types.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [some])
}

/** Gives the keyboard to the PIN of whoever was just chosen: their field is there only after the next render. */
function useSecretFocus(secret: { readonly current: HTMLInputElement | null }): () => void {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (asked > 0) secret.current?.focus()
  }, [asked, secret])
  return () => setAsked((times) => times + 1)
}

/** No scan takes longer. ms */
const SCAN_MS = 3_000

/**
 * Digits that land in no field are the PIN, and those of a badge too, however fast: a scan of them would be looked up and
 * shown. Any other scan is said: nobody is here yet for whom it could be looked up.
 */
function useStrayDigits(secret: { readonly current: HTMLInputElement | null }): void {
  const { t } = useTranslation('people')
  useScan(({ text }) => {
    if (/^\d+$/.test(text)) handOver(secret.current, text)
    else
      announce({
        tone: 'info',
        title: shownOf(text) ? t('signIn.scannedText', { text }) : t('signIn.scanned'),
      })
    return true
  })
  useEffect(() => {
    let handed = { before: '', at: -Infinity }
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      if (asTextField(event.target) !== null || isSecretField(event.target)) return
      if (!/^\d$/.test(event.key) || isInAnotherWindow(event.target, secret.current)) return
      event.preventDefault()
      handed = { before: secret.current?.value ?? '', at: event.timeStamp }
      handOver(secret.current, event.key)
    }

    // The first digit of a scan goes with the rest of it.
    const stop = hearSecretScans(() => {
      if (performance.now() - handed.at < SCAN_MS && secret.current) writeText(secret.current, handed.before)
    })
    window.addEventListener('keydown', hear)
    return () => {
      stop()
      window.removeEventListener('keydown', hear)
    }
  }, [secret])
}

/** What certainly is a unit's or a case's may stand on the screen; a badge may carry a password. */
function shownOf(text: string): boolean {
  return readScan(text).certain || scannedRma(text) !== null
}

/** True where the digit was pressed in a window that stands over the PIN. */
function isInAnotherWindow(target: EventTarget | null, field: HTMLInputElement | null): boolean {
  const around = target instanceof Element ? target.closest('[role="dialog"]') : null
  return around !== null && around !== (field?.closest('[role="dialog"]') ?? null)
}

/** Asks again once the shortest wait is over: a tile that says so longer would keep somebody waiting. */
function useLookWhenOver(everybody: readonly PersonTile[], asOf: number, look: () => unknown): void {
  const waits = everybody.map(({ waitMs }) => waitMs).filter((waitMs) => waitMs > 0)
  const shortest = waits.length > 0 ? Math.min(...waits) : null
  const runLook = useEffectEvent(look)
  useEffect(() => {
    if (shortest === null) return undefined
    const timer = setTimeout(() => runLook(), asOf + shortest - Date.now() + 50)
    return () => clearTimeout(timer)
  }, [shortest, asOf])
}

/** Digits that were typed into the list belong to the PIN. */
function handOver(field: HTMLInputElement | null, digits: string): void {
  if (!field) return
  field.focus()
  writeText(field, field.value + digits)
}
