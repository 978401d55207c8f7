/** Address of a file that the core serves (photos, print pages): the same in both hosts, because both serve the page. */
export function fileUrl(kind: string, id: string): string {
  return `/files/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
}
