/** Put in by the build of a release (packaging/release/update-key.ts). Nothing at run time changes it. */
declare const CAREBENCH_UPDATE_KEY: string | null | undefined

/** What updates must be signed with: Ed25519, SPKI, DER, base64. Null in a build that is no release. */
export const updateKey: { readonly value: string | null } = {
  value: typeof CAREBENCH_UPDATE_KEY === 'undefined' ? null : CAREBENCH_UPDATE_KEY,
}
