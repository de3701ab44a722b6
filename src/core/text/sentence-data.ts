/**
 * Rules of one language, as data. Words are separated by spaces and written without their last full stop.
 * A word in lower case is found in any case; one with a capital is found only as it is written, so that
 * "Sat." can be a day and "sat." the end of a sentence.
 */
export interface SentenceData {
  /** Abbreviations that need the word after them: "Dr.", "St.". They never end a sentence. */
  readonly titles?: string
  /** Abbreviations only before a number: "No. 5". Elsewhere the word is a word. */
  readonly beforeNumber?: string
  /** Other abbreviations: they end a sentence when one of the starters follows. */
  readonly abbreviations?: string
  /** Abbreviations with which phrases close: "etc.", units. A word with a capital after them begins a sentence. */
  readonly closing?: string
  /** "a.m." and "p.m.": they end a sentence, unless it has only begun or a day or a time zone follows. */
  readonly dayTimes?: string
  /** What follows a time of day in the same sentence, in lower case. */
  readonly afterDayTime?: string
  /** Words with which a sentence begins that has a time of day near its start, in lower case. */
  readonly timePrepositions?: string
  /** Words, in lower case, before a single letter that is no initial: "vitamin C". */
  readonly beforeLetter?: string
  /** Words, in lower case, that with a capital begin a new sentence rather than a name. */
  readonly starters?: string
  /** Further characters that end a sentence. */
  readonly stops?: string
  /** False where the full stop is a pause (Armenian). Default true. */
  readonly periodEndsSentence?: boolean
  /** Whether "12." is how "twelfth" is written. */
  readonly hasOrdinalDot?: boolean
  /** Whether a space stands inside « these ». */
  readonly hasSpacedGuillemets?: boolean
  /** Whether an article joins its word by an apostrophe: "l'art.". */
  readonly elides?: boolean
  readonly capitalPronoun?: string
  /** Verbs that attribute speech: after a name they go on with the quotation before it. */
  readonly speechVerbs?: string
  /** Characters at the end of a line that plainly go on in the next. */
  readonly lineJoiners?: string
  /** False for other scripts: no abbreviations of the Latin languages. Default true. */
  readonly sharesLatin?: boolean
}

/** What languages in Latin script share: names and firms keep their abbreviations in any of them. */
export const sharedByLatin: SentenceData = {
  titles: 'mr mrs ms mx messrs mme mlle dr drs prof st ste Fr',
  beforeNumber: 'no nos nr n° nº №  p pp vol fig figs art ch cap sec tab ca c op',
  abbreviations: 'co corp inc ltd bros jr sr etc al vs ibid dept Est',
}

/** By ISO 639-1 code. */
export const sentenceData: Readonly<Record<string, SentenceData>> = {
  en: {
    titles: `adm brig capt cmdr col comdr cpl ens gen gov insp lieut lt maj pfc pres pvt rep reps sen sens sgt
      supt mt ft messrs fr hon rev bp abp det dist.atty asst atty vs e.g i.e viz cf`,
    beforeNumber: `No Nos pg pgs para paras sect exc ex eq eqs ref refs chap lib bk pt pts ver v verse col sub rev l ll
      n nn fol ff`,
    abbreviations: `ave blvd bldg rd hwy ctr mfg mtg univ acad assn assoc cont'd esq sq approx appt apt anon
      Ala Ariz Ark Calif Colo Conn Del Fla Ga Ia Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nebr Nev
      Okla Ont Ore Pa Penn Que Sask Tenn Tex Va Vt Wash Wis Wisc Wyo Me
      jan feb Mar apr aug sept sep oct nov dec Mon tue tues Wed weds thu thurs Fri Sat Sun
      orig misc ext hr hrs lb lbs oz yd yds sec min mph mos yr yrs wk edn eds suppl trans transl vols figs tel prox
      ult govt natl intl terr`,
    starters: `the this that these those there they then thus though through to today tomorrow tonight too under until
      unless up upon us very was we well were what whatever when whenever where wherever whether which while who whom
      whose why will with within without would yes yesterday yet you your yours a about above according across after
      afterwards again all almost also although always am among an and another any anyone anything are aren't as at
      because before behind being below beside besides between both but by can can't could couldn't did didn't do
      does doesn't don't during each either else even ever every everyone everything except few finally first for
      fortunately from further get go had has hasn't have haven't he he's hence her here hers herself him himself his
      how however i i'm i've i'd i'll if in indeed instead into is isn't it it's its itself just last later let let's
      like many may maybe me meanwhile might mine more moreover most much must my myself near nearly neither never
      nevertheless next no nobody none nor not nothing now of off often oh on once one only or other others our ours
      out over perhaps please quite rather really she she's should since so some someone something sometimes soon
      still such suddenly than thank their them themselves therefore two three`,
    capitalPronoun: 'I',
    speechVerbs: `said says asked cried replied answered exclaimed shouted whispered murmured muttered called added
      demanded inquired enquired continued returned repeated observed remarked screamed yelled gasped sighed growled
      interrupted laughed snapped thought whispered`,
  },
  de: {
    titles: `hr Fr frl med phil jur nat dipl ing Mag priv.-doz z.b d.h u.a z.t z.z
      i.d.r i.d.s bzw bspw bzgl ggf evtl sog inkl exkl einschl kath evang ev vgl s.o s.u u.ä o.ä u.u m.e v.a i.a i.v
      a.d i.br geb gest mind ca insb insbes gem lt usf zzt zzgl abzgl ehem verh verw vorm
      jun sen obb bayer dt engl frz ital lat griech russ österr amerik röm allg bes urspr eigtl
      gegr hrsg bearb übers zit anm`,
    beforeNumber: `s abs abb nr tab kap bd bde str tel art aufl jh jhd rd zl ziff zi par anh anl hs bl fol
      sp std min sek mio mrd tsd`,
    abbreviations: `usw etc u.s.w u.v.m u.a.m ff mio mrd tsd std sek jh jhd zw
      jan feb mär apr jun jul aug sep sept okt nov dez`,
    starters: `der die das den dem des ein eine einen einem einer eines er sie es wir ihr ich du man und aber oder doch
      denn wenn als da dann danach dort hier heute morgen gestern jetzt nun noch nur nach auch auf aus bei bis dies diese
      dieser dieses diesen für im in ist hat haben sind war waren wird werden kann muss soll jeder jede jedes
      jedoch mein meine mit nicht ob ohne sein seine sehr seit so sogar trotz trotzdem um unser unsere unter vom von vor
      wann warum was weil wer weshalb wie wieder wo während zu zum zur zudem zuerst außerdem allerdings alle alles
      also am an bevor daher damit darum deshalb einige etwas keine kein mehr viele vielleicht zwar ja nein bitte dabei`,
    hasOrdinalDot: true,
  },
  nl: {
    titles: `dhr mevr mej mw ir ing drs mr dr prof ds ing bijv bv b.v d.w.z m.a.w nl t.a.v o.a m.n d.m.v i.p.v t.o.v
      i.v.m n.a.v z.g zgn resp incl excl max min o.l.v vgl evt wo ev gem ver aanw bez betr pers vnw onbep bn bw znw ww
      Jhr ds pres gen kol kapt lt sgt luit ca circa`,
    beforeNumber: 'nr blz p art afb fig hst hfdst dl jg tel afl par lid',
    abbreviations: `enz e.d e.a etc n.v b.v m.i v.chr n.chr jl mln mld ca st str pl jan feb mrt apr jun jul aug sep
      sept okt nov dec`,
    starters: `de het een hij zij ze wij we ik jij je u men dit dat deze die er en maar of want als dan daar daarom hier
      nu nog toen toch ook op in uit bij naar na met van voor door om over onder is zijn was waren heeft hebben had
      kan moet zal wordt worden wie wat waar waarom wanneer hoe hoewel terwijl omdat alle alles elke ieder iedereen
      geen niet niemand niets mijn zijn haar hun onze vandaag morgen gisteren volgens ja nee misschien`,
  },
  fr: {
    titles: `m mm mme mmes mlle mlles mgr dr pr prof me mes st ste sts p.ex par.ex c.-à-d c.à.d ex av apr cf env fam gén
      col cap cdt lt adj sgt vve p.-d.g réf resp adr`,
    beforeNumber: 'no n° nos p pp art chap fig vol t tél ch al éd par sect pl liv ann vers',
    abbreviations: `etc ltd inc cie sté av bd boul bvd éd éds coll trad ibid id op.cit loc.cit s.a s.a.r.l j.-c
      janv févr avr juil sept oct nov déc min sec env hab tél dir suiv`,
    starters: `le la les l un une des du de il elle ils elles on nous vous je tu ce cet cette ces c ça cela ceci et mais
      ou où or donc car si quand lorsque lorsqu comme comment pourquoi que qui quel quelle quels quelles à au aux en
      dans sur sous par pour avec sans selon depuis pendant après avant alors ainsi aussi aujourd'hui hier demain
      puis ensuite enfin cependant pourtant toutefois mon ma mes ton ta tes son sa ses notre nos votre vos leur
      leurs tout tous toute toutes chaque rien personne aucun aucune ne n j d s y oui non voici voilà`,
    hasSpacedGuillemets: true,
    elides: true,
  },
  es: {
    titles: `sr sra srta sres sras d dª dña dr dra drs prof profa lic ing arq gral gral. cnel cap tte sgto mons fr sto
      sta pbro ud uds vd vds excmo excma ee ilmo ilma rvdo p.ej ej avda av c dpto depto prov pdte pdta ministro admón
      adj art`,
    beforeNumber:
      'no n.º nº núm núms p pág págs pp art arts cap caps fig figs vol vols t tel tfno aprox lun mar mié jue vie sáb dom párr párrf cra ext may hs ed ap apdo sec',
    abbreviations: `etc ltda cía s.a s.l s.r.l ee.uu aa.vv rr.hh jj.oo ff.aa ss.mm a.c d.c a.m p.m adm avda izq izda dcha
      col tel ed eds trad ibid cf vs atte fdo p.d v.gr ene feb abr jun jul ago sep sept oct nov dic min seg hab
      kg km`,
    starters: `el la los las lo un una unos unas él ella ellos ellas yo tú usted ustedes nosotros nosotras este esta
      esto estos estas ese esa eso esos esas aquel aquella y e o u pero mas sino si no sí cuando donde dónde como cómo
      qué que quien quién cuál por para porque pues en a al de del con sin sobre según desde hasta entre tras durante
      después antes luego entonces así también además aunque sin hoy ayer mañana mi mis tu tus su sus nuestro nuestra
      se le les me te nos es son era fue está están hay ha han todo todos toda todas cada nadie nada ninguno ahora
      aquí allí ya`,
  },
  it: {
    titles: `dir amm sig sigg sig.ra sig.na sigra dott dott.ssa dr prof prof.ssa avv ing arch geom rag on mons cav comm gen col
      cap ten serg magg mar s ss p.es es ecc.mo egr gent spett rev st`,
    beforeNumber:
      'n nn nr num p pag pagg pp art artt cap capp fig figg vol voll tav tel sez lett par ed c ca cfr mar set lun mer gio ven sab dom',
    abbreviations: `ecc etc s.p.a s.r.l s.n.c s.a.s a.c d.c a.m p.m p.s v v.le p.za p.zza c.so l.go loc prov ed cit op.cit ibid
      trad avv cfr gen feb apr mag giu lug ago sett ott nov dic min sec`,
    starters: `il lo la i gli le l un uno una egli ella lui lei noi voi loro io tu questo questa questi queste quello
      quella quelli quelle ciò e ed ma o però se quando dove come perché che chi cosa quale quali a al ai alla alle da
      dal dalla di del della dei delle in nel nella nei con su sul sulla per tra fra senza secondo dopo prima poi
      allora così anche inoltre oggi ieri domani mio mia tuo tua suo sua nostro vostro non no sì si è sono era erano
      ha hanno c'è tutto tutti tutta tutte ogni nessuno niente ora qui`,
    elides: true,
  },
  pt: {
    titles: `sr sra srs sras srta dr dra drs prof profa profª eng engª arq gen cel cap ten sgt maj mons pe fr sto sta d dª
      exmo exma ilmo ilma v.ex v.exa v.s p.ex ex av r pça trav tv dpto min`,
    beforeNumber: 'n no nº núm p pág págs pp art arts cap caps fig figs vol vols t tel inc sec ed al fl fls',
    abbreviations: `etc ltda cia s.a e.u.a eua a.c d.c a.m p.m p.s obs ed eds org orgs trad ibid cf vs aprox tel av
      jan fev mar abr mai jun jul ago set out nov dez seg min hab`,
    starters: `o a os as um uma uns umas ele ela eles elas eu tu você vocês nós isto isso aquilo este esta estes estas
      esse essa esses essas aquele aquela e ou mas porém se quando onde como porque por que quem qual quais para em no
      na nos nas de do da dos das ao à com sem sobre segundo desde até entre após depois antes então assim também além
      hoje ontem amanhã meu minha seu sua nosso nossa não sim é são era foi está há tem todo todos toda todas cada
      ninguém nada agora aqui já`,
  },
  da: {
    titles: `hr fr frk dr prof hrn skt sct st kgl adm dir ing cand stud mag f.eks fx bl.a ca dvs d.v.s jf jfr vedr iflg
      iht incl inkl ekskl evt pga p.g.a mht m.h.t ift i.f.t mfl resp sml tidl udg opr nuv afd pt p.t alm best
      advl bibl kaptajn løjtn oberstl`,
    beforeNumber: 'nr s p kap stk art fig afsn tlf pkt bd litr para sp',
    abbreviations: `osv m.m m.fl m.v o.l o.lign etc a/s aps co mio mia kr pct e.kr f.kr kl min sek md mdr gl årg jan feb
      mar apr jun jul aug sep sept okt nov dec man tirs ons tors fre lør søn`,
    starters: `den det de der dette disse en et han hun vi i jeg du man og men eller for fordi hvis når da så her nu
      nogle alle alt ingen ikke hvad hvem hvor hvordan hvorfor hvornår på af ved til med om fra efter under over er
      var har havde kan skal vil blev bliver mens selv også dog desuden derfor derefter endelig senere i_dag ja nej
      the this that these they it he she we you how what when where who why there if in but and`,
    hasOrdinalDot: true,
    capitalPronoun: 'I',
  },
  sv: {
    titles: `hr fr frk dr prof doc ing dir t.ex bl.a d.v.s dvs ca jfr s.k sk f.d m.a.o p.g.a pga enl resp inkl exkl ev
      t.o.m fr.o.m o.d osv st kungl f.n fn kap löjtn övers`,
    beforeNumber: 'nr s sid kap art fig tel st bd avd p',
    abbreviations: `osv o.s.v m.m m.fl mfl etc e.d o.dyl e.kr f.kr milj mdr kr kl min sek jan feb mar apr jun jul aug
      sep sept okt nov dec`,
    starters: `den det de denna detta dessa en ett han hon vi ni jag du man och men eller för därför eftersom om när då
      så här där nu några alla allt ingen inte vad vem var hur varför på av vid till med från efter under över är
      har hade kan ska skall vill blev blir medan också dock dessutom sedan i ja nej idag`,
    hasOrdinalDot: false,
  },
  nb: {
    titles: 'hr fr frk dr prof f.eks bl.a dvs ca jf iht pga ifm inkl ekskl evt resp tidl st kgl',
    beforeNumber: 'nr s kap art fig tlf pkt bd',
    abbreviations:
      'osv m.m m.fl mv m.v etc e.kr f.kr mill mrd kr kl min sek jan feb mar apr jun jul aug sep sept okt nov des',
    starters: `den det de dette disse en et han hun vi dere jeg du man og men eller for fordi hvis når da så her der nå noen
      alle alt ingen ikke hva hvem hvor hvordan hvorfor på av ved til med om fra etter under over er var har hadde kan skal
      vil ble blir mens også derfor i ja nei`,
    hasOrdinalDot: true,
  },
  fi: {
    titles: 'hra rva nti tri toht prof esim ks vrt mm ns ym synt toim',
    beforeNumber: 'nro n s ss kpl luku § puh',
    abbreviations: 'jne yms eaa ekr jkr klo milj mrd min sek os tms v',
    starters: `hän he se ne me te minä sinä tämä tuo nämä ja mutta tai jos kun kuin siis sitten silloin nyt täällä siellä
      mitä mikä kuka miksi miten missä ei ole on oli kaikki vain myös vaikka koska`,
    hasOrdinalDot: true,
  },
  pl: {
    titles: `p pp dr hab prof inż mgr ks św gen płk mjr kpt por ppłk adm dyr red np tzn tzw m.in al ul pl os im
      godz zob por ok ang łac niem fr ros wł bałt gr hiszp śp bł o ww jw dot tj`,
    beforeNumber: 'nr s str t r rozdz art ust pkt poz tel rys tab par godz lit zał',
    abbreviations: `itd itp in r w wyd red tłum cd cdn cz tys mln mld zł gr min sek n.e p.n.e woj pow gm sp.z.o.o
      st kl`,
    starters: `ten ta to te ci on ona ono oni one ja ty my wy i a ale lecz albo czy jeśli jeżeli gdy kiedy gdzie jak
      dlaczego co kto który która które w we na z ze do od po o przy przez pod nad dla bez jest są był była było były
      ma nie tak tu tam teraz potem wtedy dlatego jednak także również już jeszcze każdy wszystko wszyscy nikt nic
      dziś wczoraj jutro mój moja jego jej ich nasz`,
    hasOrdinalDot: true,
  },
  cs: {
    titles:
      'p pí sl mudr judr phdr ing mgr bc dr doc prof sv gen plk např tj tzv resp apod mj ul nám čs angl lat něm fr',
    beforeNumber: 'č str s kap obr tab odst tel sv čl roč',
    abbreviations: 'atd aj apod tis mil mld kč hod min sek r n.l př.n.l st stol',
    starters: `ten ta to ti ty on ona ono oni já my vy a ale i nebo když kdy kde jak proč co kdo který která které v ve na z
      ze do od po o při přes pod nad pro bez je jsou byl byla bylo byli má ne ano tady tam teď pak potom proto však také
      už ještě každý všechno všichni nikdo nic dnes včera zítra můj jeho její jejich náš`,
    hasOrdinalDot: true,
  },
  sk: {
    titles: `p pí sl mudr judr phdr ing mgr bc dr doc prof sv gen plk napr tj t.j tzv resp mj m.j ul nám angl lat nem fr
      rndr pedagr čs arch akad`,
    beforeNumber: 'č str s kap obr tab ods tel zv čl roč zb písm bod',
    abbreviations: `atď a.i i. apod a.pod tis mil mld sk hod min sek r n.l pr.n.l st stor s.r.o a.s spol.s.r.o o.c.p
      c.k p.n.l`,
    starters: `ten tá to tí tie on ona ono oni ja my vy a ale i alebo keď kedy kde ako prečo čo kto ktorý ktorá ktoré v vo
      na z zo do od po o pri cez pod nad pre bez je sú bol bola bolo boli má nie áno tu tam teraz potom preto však tiež
      už ešte každý všetko všetci nikto nič dnes včera zajtra môj jeho jej ich náš`,
    hasOrdinalDot: true,
  },
  hu: {
    titles: 'dr id ifj özv prof pl ill kb vö ún szt',
    beforeNumber: 'sz old o fej tel',
    abbreviations: 'stb kft rt zrt bt db kb u krt u. m',
    starters: `a az ez egy ő ők mi ti én te és de vagy ha amikor mikor hol hogy hogyan miért mit ki nem igen itt ott most
      majd akkor ezért azonban is már még minden senki semmi ma tegnap holnap`,
    hasOrdinalDot: true,
  },
  ro: {
    titles: 'dl dna d-na d-l dlui prof dr ing sf av ex str bd',
    beforeNumber: 'nr p pag art cap fig vol tel lit alin',
    abbreviations: 'etc ș.a ş.a s.a d.hr î.hr mil mld a.c ș.a.m.d',
    starters: `el ea ei ele eu tu noi voi acest această acesta aceasta acel acea un o și dar sau dacă când unde cum de ce
      cine care în la pe cu din pentru fără după apoi atunci aici acolo acum este sunt era au a nu da toate toți azi ieri`,
  },
  tr: {
    titles: 'dr prof doç yrd öğr av sn hz alb gen yzb tğm mah cad sok bkz örn',
    beforeNumber: 'no nr s sf c tel md yy',
    abbreviations: 'vb vs vd a.ş ltd şti m.ö m.s çev haz ed yay krş a.g.e',
    starters: `bu şu o bir biz siz onlar ben sen ve ama fakat ancak eğer ne nasıl neden niçin nerede kim hangi için ile gibi
      sonra önce şimdi burada orada bugün dün yarın her hiç hepsi çok daha de da evet hayır`,
    hasOrdinalDot: true,
  },
  id: {
    starters:
      'ia dia mereka kami kita saya anda ini itu dan tetapi atau jika ketika di ke dari pada untuk dengan tidak',
  },
  vi: {
    titles: 'ts ths gs pgs tp',
    starters: 'nó họ tôi anh chị chúng đây đó và nhưng nếu khi ở từ với không',
  },
  ca: {
    titles: 'sr sra srta dr dra prof st sta',
    beforeNumber: 'núm pàg p art cap fig vol',
    abbreviations: 'etc s.a a.c d.c',
    starters: 'el la els les un una ell ella ells això i però o si quan on com per què en a de amb no',
    elides: true,
  },
  ru: {
    sharesLatin: false,
    titles: `г гг гр г-н г-жа т тов проф акад доц инж им ул пл пр пер наб просп бул д корп кв обл р-н пос дер с см ср т.е
      т.н т.к и.о напр тыс св о-во гос зам зав нач ген полк майор кап лейт ред пп к.ф.-м.н д.м.н к.т.н чл.-корр мин
      англ пгт нем фр лат греч итал исп рус укр франц яп букв разг устар тж соотв прибл ориг изд перев`,
    beforeNumber: 'с стр № гл рис табл т тт кн ч п пп ст вып тел разд кл л лл илл прил прим',
    abbreviations: `т.д т.п др пр н.э до.н.э гг вв в руб коп млн млрд трлн тыс долл чел экз шт км кг м см мм га ц сек час
      ч мин янв февр мар апр авг сент окт нояб дек р.х б.м б.г и.т.д и.т.п и.др прим ред пер`,
    starters: `он она оно они я ты мы вы это этот эта эти тот та то те и а но или если когда где как почему что кто который
      в во на с со из от до по о об при через под над для без за к у есть был была было были не нет да тут там теперь
      потом тогда поэтому однако также уже ещё еще каждый все всё никто ничто сегодня вчера завтра мой его её их наш
      после перед во-первых так`,
  },
  uk: {
    sharesLatin: false,
    titles: 'п пан м вул пл просп бул ім проф акад доц див напр тобто т.зв т.е о св обл',
    beforeNumber: 'с стор № рис табл т розд ст п кн вип тел',
    abbreviations: 'т.д т.п ін р рр ст н.е грн коп млн млрд тис чол км кг',
    starters: `він вона воно вони я ти ми ви це цей ця ці той та те і й а але або якщо коли де як чому що хто який в у на з із
      від до по про при через під над для без за є був була було були не ні так тут там тепер потім тоді тому однак також`,
  },
  bg: {
    sharesLatin: false,
    titles: `г г-н г-жа г-ца д-р проф доц акад инж арх ген полк бул ул пл жк кв гр обл общ т.нар т.е напр вж ср им св с
      чл.-кор ст.н.с н.с бл вх ап`,
    beforeNumber: 'с стр № гл фиг табл т чл ал кн бр тел',
    abbreviations: 'т.г т.н и.др др пр т.н.т н.е пр.н.е хр лв ст млн млрд хил в вв г гг и.т.н и.пр',
    starters: `той тя то те аз ти ние вие това този тази тези онзи и а но или ако когато къде как защо какво кой който в във
      на с със от до по за при през под над без е са беше бяха не да тук там сега после тогава затова обаче също вече още`,
  },
  kk: {
    sharesLatin: false,
    titles: 'б.з.б б.з қ ж проф акад млн млрд мыс т.б т.с.с ғ',
    beforeNumber: 'б бет № т',
    abbreviations: 'т.б т.с.с ж.б ғ ғғ жж',
    starters: 'ол олар бұл мен сен біз сіз және бірақ егер қашан қайда қалай неге не кім',
  },
  el: {
    sharesLatin: false,
    titles: 'κ κα κος κ.κ δρ δρα καθ αγ π.χ δηλ βλ λ.χ σελ τηλ οδ',
    beforeNumber: 'αρ σελ σ τ κεφ εικ τηλ',
    abbreviations: 'κ.λπ κλπ κ.ά μ.χ π.χ κτλ κ.τ.λ χλμ',
    starters: `ο η το οι τα ένας μια ένα αυτός αυτή αυτό και αλλά ή αν όταν πού πως γιατί τι ποιος σε από με για είναι ήταν
      δεν ναι όχι εδώ εκεί τώρα μετά τότε`,
    stops: ';\\u037E',
  },
  hy: { sharesLatin: false, stops: ':', periodEndsSentence: false },
  ka: { sharesLatin: false, abbreviations: 'ე.წ ა.შ' },
  ar: {
    sharesLatin: false,
    titles: 'أ أ.د د م ا.د ص ب ت ج ق.م هـ ش',
    abbreviations: 'إلخ الخ',
  },
  fa: { sharesLatin: false, titles: 'ر.ک ق.م ه.ش ه.ق م ص ج' },
  ur: { sharesLatin: false, titles: 'ڈاکٹر' },
  he: { sharesLatin: false, titles: 'ד פרופ', abbreviations: "וכו' וגו'" },
  hi: { sharesLatin: false, titles: 'डॉ श्री प्रो पं स्व कु श्रीमती', beforeNumber: 'क्र सं पृ' },
  mr: { sharesLatin: false, titles: 'डॉ श्री प्रा पं सौ कु', beforeNumber: 'क्र पृ' },
  ne: { sharesLatin: false, titles: 'डा श्री प्रा' },
  bn: { sharesLatin: false, titles: 'ড ডা মো শ্রী প্রফ' },
  gu: { sharesLatin: false, titles: 'ડૉ શ્રી પ્રો' },
  pa: { sharesLatin: false, titles: 'ਡਾ ਸ੍ਰੀ' },
  ta: { sharesLatin: false, titles: 'திரு டாக்டர்' },
  te: { sharesLatin: false, titles: 'డా శ్రీ' },
  am: { sharesLatin: false },
  my: { sharesLatin: false, stops: '၏' },
  ja: { sharesLatin: false },
  zh: { sharesLatin: false },
  ko: { sharesLatin: false },
}
