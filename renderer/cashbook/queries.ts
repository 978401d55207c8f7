import { useApiQuery } from '../base/client/use-api-query.ts'

const about = ['cash', 'payment', 'centre'] as const

/** The book of a day; null: today's. */
export function useCashBook(day: string | null) {
  return useApiQuery('cash.book', { day }, { about })
}

/** Books of this bench, the newest first. */
export function useCashBooks() {
  return useApiQuery('cash.books', { count: 60 }, { about, keepPrevious: true })
}
