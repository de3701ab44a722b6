import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** GitHub's own rules for the names of owners and repositories, roughly. */
const name = z.string().regex(/^[\w.-]{1,100}$/)

/** The part of an `app-update.yml` that says where versions are. Source: electron-builder's "Publish" page. */
const feedSchema = z.union([
  z
    .object({ provider: z.literal('github'), owner: name, repo: name })
    .transform(({ owner, repo }) => `https://github.com/${owner}/${repo}/releases/latest`),
  z
    .object({ provider: z.literal('generic'), url: z.string().max(2048).refine(isSafeAddress) })
    .transform(({ url }) => url),
])

/** What was downloaded in the open could be anybody's; on this computer nothing is in between. */
function isSafeAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url?.protocol === 'https:') return true
  return url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}

/**
 * Reads where this copy of the app finds its new versions.
 * @param path of the `app-update.yml` that electron-builder puts into packages
 * @returns the page for people; undefined where there is no such file, or none that can be used
 */
export async function readUpdateFeed(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    // Takes tens of milliseconds to load, which no start without such a file is to wait for.
    const { parse } = await import('yaml')
    return feedSchema.safeParse(parse(text)).data
  } catch {
    return undefined
  }
}
