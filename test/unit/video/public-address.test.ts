import { expect, it } from 'vitest'
import { checkedLookup, isPublicAddress } from '../../../electron/video/public-address.ts'

const inside = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '[::1]',
  'fe80::1%eth0',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:a00:1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  'localhost',
  '',
]

it.each(inside)('%s is not on the open internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
  '%s is',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

it('a name that leads inside is not connected to', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  checkedLookup(isPublicAddress)('localhost', { all: true }, (error) => resolve(error))
  expect(await promise).toMatchObject({ code: 'CLOSED_ADDRESS' })
})
