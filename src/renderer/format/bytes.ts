const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes as file managers write them: "240 MB", "1.2 GB"; a thousand of each make the next. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    maximumFractionDigits: value < 10 && unit > 1 ? 1 : 0,
  }).format(value)
}
