import type { KeyTest } from '../../shared/account.ts'
import { wordingOf } from '../ui/error-wording.ts'
import { accountMessages } from './messages.ts'

/** What the service said of a key, in words. */
export function keyTestWording(test: KeyTest): string {
  if (test.kind === 'failed') {
    const { title, advice } = wordingOf(test.error)
    return `${title}. ${advice}`
  }
  const owner = [test.projectName, test.organizationName].filter((name) => name !== undefined).join(', ')
  return owner === '' ? accountMessages.accepted : accountMessages.acceptedFor(owner)
}
