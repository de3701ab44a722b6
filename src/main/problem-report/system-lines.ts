import { freemem, release, totalmem } from 'node:os'
import { desktopOf } from '../quick-speak/desktop.ts'
import type { ReportSection } from './report-section.ts'

/** What the system says of itself. */
export interface SystemFacts {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Of the kernel. */
  readonly release: string
  /** BCP 47 tag. */
  readonly locale: string
  readonly env: NodeJS.ProcessEnv
  readonly totalBytes: number
  readonly freeBytes: number
  readonly usedBytes: number
  readonly upSeconds: number
}

/** Desktops of Linux that are told by name. Source: freedesktop.org, registered values of OnlyShowIn. */
const desktops: ReadonlySet<string> = new Set([
  'Budgie',
  'COSMIC',
  'Cinnamon',
  'Deepin',
  'Enlightenment',
  'GNOME',
  'Hyprland',
  'KDE',
  'LXDE',
  'LXQt',
  'MATE',
  'Pantheon',
  'sway',
  'Unity',
  'X-Cinnamon',
  'XFCE',
])

/** The facts of this process and its system. */
export function thisSystem(): SystemFacts {
  return {
    platform: process.platform,
    arch: process.arch,
    release: release(),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    env: process.env,
    totalBytes: totalmem(),
    freeBytes: freemem(),
    usedBytes: process.memoryUsage.rss(),
    upSeconds: process.uptime(),
  }
}

/** Of texts that people can set, such as a kernel's name, only the part is told that can name nobody. */
export function systemLines(facts: SystemFacts): ReportSection['lines'] {
  const { platform, env } = facts
  return [
    ['platform', `${platform} ${facts.arch}`],
    ['release', /^\d{1,5}(?:\.\d{1,5}){0,3}/u.exec(facts.release)?.[0] ?? 'not known'],
    ['locale', /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?\b/u.exec(facts.locale)?.[0] ?? 'not known'],
    ['display', desktopOf(platform, env)],
    ...(platform === 'linux' ? [['desktop', desktopName(env)] as const] : []),
    ['memory', `${gigabytes(facts.totalBytes)}, free ${gigabytes(facts.freeBytes)}`],
    ['memory of the main process', gigabytes(facts.usedBytes)],
    ['running for', `${Math.round(facts.upSeconds / 60)} minutes`],
  ]
}

function desktopName(env: NodeJS.ProcessEnv): string {
  const names = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':').filter((name) => desktops.has(name))
  return names.join(' ') || 'not known'
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}
