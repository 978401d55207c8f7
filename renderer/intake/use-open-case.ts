import { useNavigate } from '@tanstack/react-router'
import { callApi } from '../base/client/client.ts'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { announce } from '../base/ui/toast.tsx'

/** Opens the case of a label's code; says so where this bench does not know it. */
export function useOpenCase(): (rma: string) => Promise<void> {
  const navigate = useNavigate()
  const wordsFor = useRefusalWords()
  return async (rma) => {
    try {
      const { id } = await callApi('cases.get', { rma })
      await navigate({ to: '/cases/$caseId', params: { caseId: id } })
    } catch (error) {
      const { what, todo } = wordsFor(error)
      announce({ tone: 'bad', title: `${rma}: ${what}`, ...(todo === undefined ? {} : { detail: todo }) })
    }
  }
}
