import { Autocomplete } from '@base-ui/react/autocomplete'
import { useRouter } from '@tanstack/react-router'
import { ScanLine } from 'lucide-react'
import { useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Countdown } from '../../invitations/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { useLayer } from '../../base/ui/layers.tsx'
import { Kbd } from '../../base/ui/kbd.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { boxScan, useScan } from '../../base/scanner/use-scan.ts'
import type { LookupHit } from '../../base/lookup-hit.ts'
import { useLookup } from '../lookup/lookup.ts'
import css from './scan-box.module.css'

const cx = classNames(css)

/** What the frame may do with the box. */
export interface ScanBoxHandle {
  focus(): void
  /** Shows what there is for a text, to choose from. */
  offer(text: string): void
}

/** The one box: a scan or words find a unit, a case, a person, a plan. `/` comes here from anywhere. */
export function ScanBox({ ref }: { readonly ref: Ref<ScanBoxHandle> }) {
  const { t } = useTranslation('shell')
  const router = useRouter()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({
    focus: () => input.current?.select(),
    offer: (offered) => {
      input.current?.focus()
      setText(offered)
      setOpen(true)
    },
  }))
  const clear = () => {
    setText('')
    setOpen(false)
  }
  // The frame looks it up and opens it; here it only must not stay behind.
  useScan(({ landed }) => {
    if (landed === boxScan) clear()
    return false
  })
  const { data: found, isFetching } = useLookup(text)
  const hits = found?.hits ?? []
  const loading = found?.complete === false
  const layer = useLayer()
  const offered = text.trim().length >= 2
  return (
    <search className={cx('box')}>
      <Autocomplete.Root
        items={hits}
        filter={null}
        autoHighlight
        value={text}
        onValueChange={(next, { reason }) => {
          if (reason !== 'item-press') setText(next)
        }}
        open={open && offered}
        onOpenChange={setOpen}
        itemToStringValue={(hit: LookupHit) => hit.title}
      >
        <ScanLine className={cx('icon')} size={20} strokeWidth={1.8} aria-hidden />
        <Autocomplete.Input
          ref={input}
          className={cx('control', 'input')}
          data-scan={boxScan}
          spellCheck={false}
          aria-label={t('box.label')}
          placeholder={t('box.placeholder')}
        />
        <span className={cx('key')} aria-hidden>
          <Kbd keys="/" />
        </span>
        <Autocomplete.Portal {...layer}>
          <Autocomplete.Positioner className={cx('positioner')} sideOffset={6}>
            <Autocomplete.Popup className={cx('popup', 'list')} aria-busy={isFetching}>
              {loading && <output className={cx('nothing')}>{t('box.loading')}</output>}
              <Autocomplete.Empty>
                {!isFetching && !loading && (
                  <p className={cx('nothing')}>{t('box.nothing', { text: text.trim() })}</p>
                )}
              </Autocomplete.Empty>
              <Autocomplete.List className={cx('options')}>
                {(hit: LookupHit) => (
                  <Autocomplete.Item
                    key={hit.id}
                    value={hit}
                    className={cx('item', 'hit')}
                    onClick={() => {
                      clear()
                      // The keys belong to what opens.
                      input.current?.blur()
                      router.history.push(hit.to)
                    }}
                  >
                    <hit.icon size={18} strokeWidth={1.8} aria-hidden />
                    <span className={cx('strong')}>
                      {hit.isSerial ? <Serial value={hit.title} /> : hit.title}
                    </span>
                    {hit.detail !== undefined && (
                      <span className={cx('muted', 'ellipsis')}>{hit.detail}</span>
                    )}
                    {hit.closesAt !== undefined && (
                      <span className={cx('smaller')}>
                        <Countdown closesAt={hit.closesAt} />
                      </span>
                    )}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
    </search>
  )
}
