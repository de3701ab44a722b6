/** A part of the report: lines of a name and a value, or whole lines. */
export interface ReportSection {
  readonly title: string
  readonly lines: readonly (readonly [name: string, value: string | number | boolean] | string)[]
}

/** Sections as text, with a line between them. */
export function sectionsText(sections: readonly ReportSection[]): string {
  return sections.map(({ title, lines }) => [title, ...lines.map(lineText), ''].join('\n')).join('\n')
}

function lineText(line: ReportSection['lines'][number]): string {
  if (typeof line === 'string') return `  ${line}`
  const [name, value] = line
  if (typeof value !== 'boolean') return `  ${name}: ${value}`
  return `  ${name}: ${value ? 'yes' : 'no'}`
}
