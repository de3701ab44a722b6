/**
 * The commonest little words by language, lower case: a quarter and more of any running text. They say which language
 * a text is plainly in, and are a second opinion where a detector of letter groups takes a list of names for Italian.
 */
const lists: Readonly<Record<string, string>> = {
  cs: 'a v na se že je to s z do o i ale jako by za po pro tak jak který která které jsem jeho si byl byla bylo není od aby když jen nebo už ve před',
  da: 'og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over da fra du ud sin dem os op blev efter kunne hvor eller hvad skulle ind være meget alle af',
  de: 'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass daß sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde ich wir ihr du ihm ihn mir wenn doch hatte',
  en: 'the of and to a in that is was he for it with as his on be at by i this had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other could my me upon like then do your some',
  es: 'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy hasta desde nos yo mi qué él ella',
  fi: 'ja on ei oli että se hän mutta kun niin kuin ovat joka olla myös sen hänen mitä jos minä nyt tai sitä vain siitä ole kaikki ollut sitten minun tämä ne he jo mukaan vielä ennen hänet siellä',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son elle je vous nous mais ou comme tout on si leur y dit lui sa ses était cette aux même bien sans été fait ces mon me où moi donc',
  hu: 'a az és hogy nem is egy ez volt de csak meg már azt mint ha még ki el vagy minden mert most van úgy akkor ő én mit ezt le kell fel nagyon vele olyan',
  it: 'di e il la che in a per un del è non una i le con si da al dei come lo se più ma alla nel della gli sono ha delle anche o era dal su mi suo sua questo quando ed ci così io lui lei aveva poi dalla nella perché tutto ogni',
  la: 'et in est non ad cum ut qui quae quod sed ex per de ab si nec esse hoc ac aut enim atque sunt neque quam eius nam vero quo pro sic hic mihi te me ego quidem autem quid tibi se quibus inter tamen iam erat apud ante post sine etiam ipse fuit',
  nl: 'de en van het een in is dat op te zijn met voor niet die er aan om als ook hij bij of door naar dan maar was heeft uit ze zich over tot werd ik je hem nog had haar wat wordt men zo zou geen hun kan meer deze mijn toen',
  no: 'og i å det er på en for som med til han av at ikke var de den har jeg om et men så seg hun hadde fra ble vi du kan da ut skal hvor nå ved opp min etter dem noe bare eller over være mot sin meg',
  pl: 'i w na z się że nie do to jest o jak ale po co tak za od jego jej był było była dla czy tylko przez już kiedy go mu ja ten jeszcze ich być może gdy który która bo sobie',
  pt: 'de a que o e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre era depois sem mesmo aos tinha foi lhe me está você nem',
  ro: 'de și în a la cu nu că pe o un este din se mai pentru ca care ce sau dar au le era lui îi îl am fost fi prin după până fără cum avea când ea el îşi să',
  ru: 'и в не на я что он с как а то его к но это по все она так из у за ее бы же от мне вы было меня о был еще для мы ты они когда только даже ему нет если уже до или ни быть них чтобы вот',
  sv: 'och i att det som en på är av för med den till inte han var de om ett men sig så hade vi jag hon från kan nu när efter eller du där över mot vid under hans ut sin skulle upp kunde vara då mig honom varit blev alla',
  tr: 've bir bu da de için ile çok o ne gibi daha kadar ama ben sonra olarak olan en her ki var mi değil ya onun diye şey oldu bunu şimdi ben sen hiç bana ona iki zaman',
  uk: 'і в не на що я він з як та це до у його але за по вона так від про й ти ми ви був була було вже тільки ще для бо коли мені якщо щоб або йому їх мене',
}

/** Languages that have a list. */
export const listedLanguages: readonly string[] = Object.keys(lists)

/** Which languages have a word. */
const languagesByWord = new Map<string, string[]>()
for (const [language, words] of Object.entries(lists)) {
  for (const word of new Set(words.split(' '))) {
    languagesByWord.set(word, [...(languagesByWord.get(word) ?? []), language])
  }
}

/** How many words a text has, and how many of them are little words of each language that has any of them. */
export interface FunctionWordCount {
  readonly wordCount: number
  readonly byLanguage: ReadonlyMap<string, number>
}

/** Counts the little words of a text. */
export function countFunctionWords(text: string): FunctionWordCount {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const byLanguage = new Map<string, number>()
  for (const word of words) {
    const languages = languagesByWord.get(word)
    if (languages === undefined) continue
    for (const language of languages) byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1)
  }
  return { wordCount: words.length, byLanguage }
}
