import { useRef } from 'react'
import { Button, type ButtonProps } from './button.tsx'

export interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** What the file is for, for whoever does not see the button. */
  readonly label: string
  /** As `accept` of a file input. */
  readonly accept: string
  readonly onFile: (file: File) => void
}

/** Lets a person choose one file of this computer; the same one may be chosen again. */
export function FileButton({ label, accept, onFile, ...button }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
    </>
  )
}
