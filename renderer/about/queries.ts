import { useQueries, useQuery } from '@tanstack/react-query'
import { noticesFile, type Notice } from '../../shared/about/notices.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'

/** What the core runs on. */
export function useVersions() {
  return useApiQuery('about.versions', {})
}

/** What goes to whoever helps; asked when it is wanted. */
export function useSupportText() {
  return useApiQuery('about.support', {})
}

/** The licence notices, by name. The build writes them beside the page; they are read when they are looked at. */
export function useNotices() {
  return useQuery({ queryKey: ['notices'], queryFn: readNotices })
}

/** The words of a licence, one entry for each of its files, in their order. */
export function useLicenceTexts(files: readonly string[]) {
  return useQueries({
    queries: files.map((file) => ({ queryKey: ['notices', file], queryFn: () => readText(file) })),
    combine: (answers) => ({
      texts: answers.map(({ data }) => data).filter((text) => text !== undefined),
      isPending: answers.some(({ isPending }) => isPending),
      isError: answers.some(({ isError }) => isError),
      tryAgain: () => {
        for (const answer of answers) if (answer.isError) void answer.refetch()
      },
    }),
  })
}

async function readNotices(): Promise<readonly Notice[]> {
  const { notices } = noticesFile.parse(JSON.parse(await readText('notices.json')))
  return notices.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** A file of the page's own folder: the same in both hosts. */
async function readText(file: string): Promise<string> {
  const response = await fetch(file)
  if (!response.ok) throw new Error(`${file}: ${response.status}`)
  return await response.text()
}
