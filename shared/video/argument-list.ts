/**
 * A command line as it is read: strings are split at their spaces, lists are taken as they are. Whatever comes from
 * outside (paths, expressions) goes into a list, so that no space in it can become an argument.
 */
export function words(...parts: readonly (string | readonly string[])[]): string[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? part.split(' ').filter((word) => word !== '') : part,
  )
}
