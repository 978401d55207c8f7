import { describe, expect, it } from 'vitest'
import type { Command } from '../../../renderer/app/commands/commands.ts'
import { groupCommands, rankCommands } from '../../../renderer/app/commands/rank-commands.ts'

const command = (id: string, label: string, otherWords = ''): Command => ({
  id,
  label,
  otherWords,
  run: () => {},
})
const ids = (commands: readonly Command[]) => commands.map(({ id }) => id)

const cases = command('cases', 'Go to Cases')
const day = command('day', 'End of day', 'evening close cash')
const lock = command('lock', 'Lock the bench')
const send = command('send', 'Send all')
const note = command('note', 'Add a note')

describe('commands that fit what is typed', () => {
  it('begin with it, then have a word that does, then have it somewhere', () => {
    expect(ids(rankCommands([send, command('weekend', 'Plan the weekend'), day], [], 'end'))).toEqual([
      'day',
      'send',
      'weekend',
    ])
    expect(ids(rankCommands([send, cases, command('open', 'Start the end')], [], 'end'))).toEqual([
      'open',
      'send',
    ])
  })

  it('are found by other words and without accents, every word of them', () => {
    expect(ids(rankCommands([cases, day], [], 'cash evening'))).toEqual(['day'])
    expect(ids(rankCommands([command('cs', 'Čeština')], [], 'cest'))).toEqual(['cs'])
    expect(rankCommands([day], [], 'day night')).toEqual([])
  })

  it('among equals what was used lately comes first', () => {
    expect(ids(rankCommands([cases, lock], ['lock'], 'c'))).toEqual(['cases', 'lock'])
    const [first, second] = [command('a', 'Print label'), command('b', 'Print list')]
    expect(ids(rankCommands([first, second], ['b'], 'print'))).toEqual(['b', 'a'])
  })
})

it('shows what was used lately first, each command once, and no group that is empty', () => {
  expect(
    groupCommands([note], [cases, day], ['day', 'gone']).map(({ kind, commands }) => [kind, ids(commands)]),
  ).toEqual([
    ['lately', ['day']],
    ['screen', ['note']],
    ['everywhere', ['cases']],
  ])
  expect(groupCommands([], [cases], []).map(({ kind }) => kind)).toEqual(['everywhere'])
})
