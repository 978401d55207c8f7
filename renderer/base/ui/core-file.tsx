import { useState, type ComponentProps } from 'react'

/** How an address is made; each call makes a fresh one, because an address of a file is only good for a minute. */
type MakeAddress = () => string

/**
 * A picture that the core serves. Its address is made when it is drawn, and once more where it was too old by the time the
 * picture was loaded (one far down a list, or a page that slept).
 */
export function CoreImage({
  address,
  alt,
  ...more
}: Omit<ComponentProps<'img'>, 'src'> & { address: MakeAddress }) {
  const [src, setSrc] = useState(address)
  const [wasRenewed, setRenewed] = useState(false)
  const renew = (): void => {
    if (wasRenewed) return
    setRenewed(true)
    setSrc(address())
  }
  return <img {...more} src={src} alt={alt} onError={renew} />
}

/** A link to a file that the core serves: whichever way it is followed, its address is made at that moment. */
export function CoreLink({
  address,
  children,
  ...more
}: Omit<ComponentProps<'a'>, 'href'> & { address: MakeAddress }) {
  const renew = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }): void => {
    currentTarget.href = address()
  }
  return (
    <a
      {...more}
      href={address()}
      onClick={renew}
      onAuxClick={renew}
      onContextMenu={renew}
      onDragStart={renew}
    >
      {children}
    </a>
  )
}

/** A page that the core serves, in a frame that may do nothing but be looked at. */
export function CoreFrame({
  address,
  title,
  className,
}: {
  address: MakeAddress
  title: string
  className?: string
}) {
  // Made once: another address would load the page anew whenever something around it is drawn.
  const [src] = useState(address)
  return <iframe className={className} sandbox="" title={title} src={src} />
}
