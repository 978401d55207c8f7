const controls = 'a[href], button, input, textarea, select, [tabindex]'

/** The first control in here that Tab would reach, or null. */
export function firstStop(root: HTMLElement | null): HTMLElement | null {
  const all = [...(root?.querySelectorAll<HTMLElement>(controls) ?? [])]
  return (
    all.find(
      (control) => control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility(),
    ) ?? null
  )
}
