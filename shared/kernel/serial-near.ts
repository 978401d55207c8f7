// Characters that eyes and cameras take for one another. They suggest a known serial, they never change a scan.
const confusionClasses = ['0OQ', '1I', '8B', '5S', '2Z', '6G', 'UV'] as const

const classOf = new Map(
  confusionClasses.flatMap((members) =>
    Array.from(members, (member) => [member, members.charAt(0)] as const),
  ),
)

/**
 * The serial with every confusable character replaced by its class (B → 8, S → 5, Z → 2, G → 6, Q and O → 0, I → 1,
 * V → U), so that a database finds candidates by equality. Takes a normalised serial.
 */
export function serialSkeleton(serial: string): string {
  return Array.from(serial, (character) => classOf.get(character) ?? character).join('')
}

/** The known serials that differ from this one in exactly one character, and there by a confusable one. */
export function nearMisses(serial: string, known: Iterable<string>): string[] {
  const skeleton = serialSkeleton(serial)
  const near = new Set<string>()
  for (const candidate of known) {
    // Equal skeletons differ only inside confusion classes, so counting the differences is enough.
    if (serialSkeleton(candidate) === skeleton && differences(serial, candidate) === 1) near.add(candidate)
  }
  return [...near]
}

/** In how many places two serials of equal length differ. */
export function differences(one: string, other: string): number {
  return Array.from(one).filter((character, place) => character !== other.charAt(place)).length
}
