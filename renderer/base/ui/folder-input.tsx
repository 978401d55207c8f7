import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { chooseFolderCall, chosenFolder } from '../../../shared/rpc/folders.ts'
import { bridge } from '../client/client.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import css from './folder-input.module.css'
import { TextInput, type TextInputProps } from './text-input.tsx'

const cx = classNames(css)

export interface FolderInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string
  readonly onFolder: (folder: string) => void
}

/** A folder of the computer that Carebench runs on: typed, and chosen in the system's own window where there is one. */
export function FolderInput({ value, onFolder, ...rest }: FolderInputProps) {
  const { t } = useTranslation('common')
  const choose = async (): Promise<void> => {
    const answer = await bridge.call(chooseFolderCall, { startAt: value.trim() })
    const { folder } = answer.ok ? chosenFolder.parse(answer.value) : { folder: null }
    if (folder !== null) onFolder(folder)
  }
  return (
    <span className={cx('line')}>
      <TextInput
        mono
        maxLength={1000}
        {...rest}
        value={value}
        onChange={(event) => onFolder(event.target.value)}
      />
      {bridge.host === 'electron' && (
        <Button icon={FolderOpen} onClick={() => void choose()}>
          {t('chooseFolder')}
        </Button>
      )}
    </span>
  )
}
