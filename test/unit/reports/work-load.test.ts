import { expect, it } from 'vitest'
import { workLoadOf } from '../../../shared/reports/work-load.ts'

const people = [
  { id: 'a', name: 'Adam', isTechnician: true, isReviewer: false },
  { id: 'b', name: 'Běla', isTechnician: true, isReviewer: true },
  { id: 'c', name: 'Cyril', isTechnician: false, isReviewer: false },
]

it('lists whoever has the role or work in hand, those with most first, and what is nobody’s', () => {
  const load = workLoadOf({
    people,
    cases: [
      { person: 'b', open: 4, late: 1 },
      { person: null, open: 7, late: 2 },
      { person: 'c', open: 2, late: 2 },
    ],
    reviews: [{ person: null, open: 3, late: 0 }],
    done: { cases: new Map([['a', 5]]), reviews: new Map([['b', 2]]) },
  })
  expect(load.technicians.map(({ name, open, late, done }) => [name, open, late, done])).toEqual([
    ['Běla', 4, 1, 0],
    ['Cyril', 2, 2, 0],
    ['Adam', 0, 0, 5],
  ])
  expect(load.reviewers.map(({ name, done }) => [name, done])).toEqual([['Běla', 2]])
  expect(load.unassigned).toEqual({ cases: 7, reviews: 3 })
})
