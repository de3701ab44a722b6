/** The forms of a counted thing that a language tells apart (Unicode CLDR); English has two. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/**
 * Says how many there are, by the language's own rules.
 * @param forms With `#` for the number: `{ one: '# shortcut', other: '# shortcuts' }`.
 * @param locale BCP 47 tag of the language that the forms are in.
 */
export function counted(count: number, forms: PluralForms, locale: string): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other
  return form.replace('#', new Intl.NumberFormat(locale).format(count))
}

/** A share as the language writes percent. @param share 0 to 1, or more. */
export function percentText(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
