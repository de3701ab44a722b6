import type { Configuration } from 'electron-builder'

/**
 * Where a package is told to look for new versions, as electron-builder's `publish`. Nobody's address is written into
 * the sources: a fork that packages itself finds its own versions.
 * @param environment `LECTERN_UPDATE_URL`, an https folder with the files of a release; else `GITHUB_REPOSITORY`, as
 *   GitHub's workflows have it: that repository's releases. Neither: the package looks nowhere.
 * @throws {Error} for an address that others could change on the way, or a name that is no repository's
 */
export function publishOptions(environment: NodeJS.ProcessEnv): NonNullable<Configuration['publish']> | null {
  const url = environment['LECTERN_UPDATE_URL'] ?? ''
  if (url !== '') {
    if (URL.parse(url)?.protocol !== 'https:')
      throw new Error('LECTERN_UPDATE_URL is to begin with https://.')
    // Many servers give one range at a time, and electron-updater would then load everything.
    return { provider: 'generic', url, useMultipleRangeRequest: false }
  }
  const repository = environment['GITHUB_REPOSITORY'] ?? ''
  if (repository === '') return null
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? []
  if (owner === undefined || repo === undefined)
    throw new Error('GITHUB_REPOSITORY is to have the form owner/name.')
  return { provider: 'github', owner, repo }
}
