import { ArrowRightLeft, Printer, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../base/client/client.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { useSession } from '../../base/session.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { paperOfSeveralUrl, printPaper, rememberedLabelWidth, sayPrinted } from '../../paper/index.ts'
import { BulkMoveDialog } from './bulk-move-dialog.tsx'
import css from './bulk.module.css'
import type { PickedCases } from './use-picked-cases.ts'

const cx = classNames(css)

/** What may be done with everything that was picked. Nothing stands here while nothing is. */
export function BulkBar({ picked }: { readonly picked: PickedCases | null }) {
  return picked !== null && picked.ids.size > 0 ? <Bar picked={picked} /> : null
}

function Bar({ picked }: { readonly picked: PickedCases }) {
  const { t } = useTranslation('cases')
  const { t: words } = useTranslation('shell')
  const { centre } = useSession()
  const [moving, setMoving] = useState(false)
  const ids = [...picked.ids]
  const move = () => setMoving(true)
  const labels = async (): Promise<void> => {
    const { cases } = await callApi('cases.checkMoves', { ids })
    const rmas = cases.map(({ rma }) => rma)
    const options = { width: String(rememberedLabelWidth()), lang: centre.language }
    const printed = await printPaper(paperOfSeveralUrl('label', rmas, options))
    if (!sayPrinted(words, printed))
      announce({ tone: 'bad', title: t('print.failed'), detail: t('print.failedTodo') })
  }
  useShortcuts(t('bulk.title'), [
    { keys: 'm', label: t('bulk.move'), run: move },
    { keys: 's', label: t('bulk.labels'), run: () => void labels() },
  ])
  return (
    <section className={cx('bar')} aria-label={t('bulk.title')}>
      <output className={cx('count')}>{t('bulk.picked', { count: ids.length })}</output>
      <Button kind="primary" icon={ArrowRightLeft} onClick={move}>
        <span className={cx('inline')}>
          {t('bulk.move')}
          <Kbd keys="M" />
        </span>
      </Button>
      <Button icon={Printer} onClick={() => void labels()}>
        <span className={cx('inline')}>
          {t('bulk.labels')}
          <Kbd keys="S" />
        </span>
      </Button>
      <Button kind="quiet" icon={X} onClick={picked.clear}>
        <span className={cx('inline')}>
          {t('bulk.clear')}
          <Kbd keys="Esc" />
        </span>
      </Button>
      {moving && (
        <BulkMoveDialog
          ids={ids}
          onClose={() => setMoving(false)}
          onMoved={(left) => picked.onChange(left)}
        />
      )}
    </section>
  )
}
