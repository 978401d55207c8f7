import { useState, type ReactNode } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { Button } from '../base/ui/button.tsx'
import { Row } from '../base/ui/layout.tsx'

/** What is shown at the press of a button, below it, and hidden by another. */
export function ShownOnDemand(props: {
  readonly show: string
  readonly hide: string
  readonly children: ReactNode
}) {
  const { show, hide, children } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Row>
        <Button
          kind="quiet"
          icon={isOpen ? EyeOff : Eye}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? hide : show}
        </Button>
      </Row>
      {isOpen && children}
    </>
  )
}
