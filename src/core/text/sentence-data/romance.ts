import type { SentenceData } from '../sentence-data.ts'

/** French, Spanish, Italian, Portuguese and their neighbours. */
export const romance: Readonly<Record<string, SentenceData>> = {
  fr: {
    titles: `M MM mme mmes mlle mlles mgr Me Mes p.ex par.ex c.-à-d c.à.d ex apr cf env fam gén Vve Cdt Adj
      Col Cap p.-d.g réf resp adr MMgr R.P bx s.e s.exc l.l.a.a dest exp av Ste Sts Stes`,
    beforeNumber: `no n° nos pp art arts chap fig vol t tél ch al éd par sect pl liv ann vers § livr paragr
      r tabl dép alin cap`,
    abbreviations: `cie sté bd boul bvd éd éds coll trad ibid id op.cit loc.cit s.a s.a.r.l st janv févr avr
      juil sept oct nov déc hab tél suiv dir all angl fl imp rte fbg chem`,
    closing: 'etc min sec mn km kg cm mm hab',
    moments: 'j.-c av.j.-c apr.j.-c n.è a.m p.m',
    momentPrepositions: 'en vers à au dès depuis avant après',
    beforeLetter: `vitamine vitamines plan type groupe classe catégorie annexe point partie hépatite option
      lettre`,
    starters: `le la les l un une des du de il elle ils elles on nous vous je tu ce cet cette ces c ça cela
      ceci et mais ou où or donc car si quand lorsque lorsqu comme comment pourquoi que qui quel quelle
      quels quelles à au aux en dans sur sous par pour avec sans selon depuis pendant après avant alors
      ainsi aussi aujourd'hui hier demain puis ensuite enfin cependant pourtant toutefois mon ma mes ton ta
      tes son sa ses notre nos votre vos leur leurs tout tous toute toutes chaque rien personne aucun aucune
      ne n j d s y oui non voici voilà qu m t malgré entre chez contre vers dès bien très trop plus moins
      déjà jamais toujours soudain bientôt parfois souvent peut-être certes certains certaines plusieurs
      quelques lui moi toi eux celui celle ceux celles jusqu parce puisque tandis néanmoins autrefois là ici`,
    hasSpacedGuillemets: true,
    elides: true,
    speechVerbs: 'demanda répondit dit cria murmura ajouta reprit',
  },
  es: {
    titles: `sr sra srta sres sras D Dª dña doña dr dra drs prof profa Lic ing arq gral cnel Tte Sgto mons
      fr sto sta pbro ud uds vd vds excmo excma ee ilmo ilma rvdo p.ej ej avda av Cía Dpto depto pdte pdta
      admón Adj sn hno hna hnos stmo mtro mtra Fco M.ª Mª mª Gob Pdte Dip`,
    beforeNumber: `no n.º nº núm núms p pág págs pp art arts cap caps fig figs vol vols t tel tfno tfnos lun
      mié jue vie sáb dom párr párrf cra ext may ed ap apdo sec c res exp aprox km dpto Mar`,
    abbreviations: `ltda cía s.a s.l s.r.l ee.uu uu aa vv rr hh jj oo ff ss mm cc aa.vv rr.hh jj.oo ff.aa
      ss.mm cc.aa izq izda izdo dcha dcho col ed eds trad ibid atte fdo v.gr v.g ene feb abr jun jul ago sep
      sept oct nov dic hab dir urb blvr cf vs Mar May edo prov mpio esq`,
    closing: 'etc min seg hs hrs km kg cm mm hab',
    moments: 'a.c d.c a.m p.m a.e.c e.c',
    afterMoment: 'lunes martes miércoles jueves viernes sábado domingo',
    momentPrepositions: 'a en hacia desde hasta tras al',
    beforeLetter: `vitamina vitaminas plan tipo grupo clase categoría anexo punto hepatitis opción letra
      bloque`,
    starters: `el la los las lo un una unos unas él ella ellos ellas yo tú usted ustedes nosotros nosotras
      este esta esto estos estas ese esa eso esos esas aquel aquella y e o u pero mas sino si no sí cuando
      donde dónde como cómo qué que quien quién cuál por para porque pues en a al de del con sin sobre según
      desde hasta entre tras durante después antes luego entonces así también además aunque hoy ayer mañana
      mi mis tu tus su sus nuestro nuestra se le les me te nos es son era fue está están hay ha han todo
      todos toda todas cada nadie nada ninguno ahora aquí allí ya sólo solo tampoco nunca siempre quizá
      quizás tal muy más menos algunos algunas muchos muchas varios ante bajo contra mediante tenía había
      estaba fueron eran pronto apenas incluso embargo finalmente cuánto cuántos cuándo aquello aquellos
      ambos otro otra otros otras dos tres disponían primero`,
    speechVerbs: 'dijo preguntó respondió gritó murmuró contestó exclamó',
  },
  it: {
    titles: `dir sig sigg sig.ra sig.na sig.ri sig.re sigra dott dott.ssa dott.ri prof prof.ssa avv ing arch
      geom rag on mons cav comm Gen Col Cap Ten Serg Magg Mar s ss p.es es ecc.mo egr gent.ma gent gent.mo
      spett spett.le rev ill.mo chiar.mo preg.mo D F.lli amm cte psicol sen min pres dr min.ro cfr v`,
    beforeNumber: `n nn nr num p pag pagg pp art artt cap capp fig figg vol voll tav tel sez lett par ed c
      ca cc mar set lun mer gio ven sab dom co int es`,
    abbreviations: `s.p.a s.r.l s.n.c s.a.s v.le p.za p.zza c.so l.go loc prov cit op.cit ibid trad gen feb
      apr mag giu lug ago sett ott nov dic all agg agr anat archeol archit astr biol bot chim comm econ
      elettr etim farm filos fis fisiol fot geogr geol giur gramm idraul inform ingl fr ted spagn lat gr
      letter ling mat mecc med meteor mil mus naut pedag pitt pol psic relig sociol stat teatr tecn teol
      zool st az uff segr red univ ist dip ass`,
    closing: 'ecc etc eccetera min sec km kg cm mm ab',
    moments: 'a.c d.c a.m p.m e.v',
    momentPrepositions: 'alle nel verso dal fino dopo prima intorno',
    beforeLetter: `vitamina vitamine piano tipo gruppo classe categoria allegato punto epatite serie lettera`,
    starters: `il lo la i gli le l un uno una egli ella lui lei noi voi loro io tu questo questa questi
      queste quello quella quelli quelle ciò e ed ma o però se quando dove come perché che chi cosa quale
      quali a al ai alla alle da dal dalla di del della dei delle in nel nella nei con su sul sulla per tra
      fra senza secondo dopo prima poi allora così anche inoltre oggi ieri domani mio mia tuo tua suo sua
      nostro vostro non no sì si è sono era erano ha hanno c'è c tutto tutti tutta tutte ogni nessuno niente
      ora qui nella nelle negli dagli dalle degli sugli sulle agli già mai sempre forse infine finalmente
      infatti quindi perciò dunque invece mentre poiché sebbene molti molte alcuni alcune qualcuno qualche
      durante contro verso presso appena soltanto solo ancora ecco aveva avevano fu furono stava quanto
      quanti`,
    elides: true,
    speechVerbs: 'disse chiese rispose gridò mormorò esclamò',
  },
  pt: {
    titles: `sr sra srs sras srta dr dra drs dras prof profa profs profª eng engª arq Gen Cel Cap Ten Sgt
      maj mons Pe Fr Sto Sta S D Dª dª exmo exma ilmo ilma v.ex v.exa v.sa v.s p.ex ex Av R pça Trav Tv dpto
      depto Des dep Sen Gov sto.antonio mme i.e Pres cfr`,
    beforeNumber: `n no nº núm p pág págs pp art arts cap caps fig figs vol vols t tel inc sec ed al fl fls
      km lin par proc res seg cx ap apto bl`,
    abbreviations: `ltda cia s.a e.u.a eua ed eds org orgs trad ibid op.cit vs aprox tel fem masc jan fev
      abr mai jun jul ago out nov sex sáb hab obs cf qtd univ prov col Mar Dez Set`,
    closing: 'etc min seg hs hrs km kg cm mm hab',
    moments: 'a.c d.c a.m p.m a.e.c e.c',
    momentPrepositions: 'às à em até desde por ao cerca',
    beforeLetter: `vitamina vitaminas plano tipo grupo classe categoria anexo ponto hepatite opção letra
      bloco`,
    starters: `o a os as um uma uns umas ele ela eles elas eu tu você vocês nós isto isso aquilo este esta
      estes estas esse essa esses essas aquele aquela e ou mas porém se quando onde como porque por que quem
      qual quais para em no na nos nas de do da dos das ao à com sem sobre segundo desde até entre após
      depois antes então assim também além hoje ontem amanhã meu minha seu sua nosso nossa não sim é são era
      foi está há tem todo todos toda todas cada ninguém nada agora aqui já aos às num numa pelo pela pelos
      pelas durante contra ainda nunca sempre talvez apenas só muito muitos muitas alguns algumas outro
      outra outros outras embora enquanto portanto contudo entretanto finalmente logo lá ali eram foram
      estava estavam tinha havia quanto quantos dois duas três`,
    speechVerbs: 'disse perguntou respondeu gritou murmurou exclamou',
  },
  ca: {
    titles: 'Sr Sra Srta dr dra prof Sta Sto St p.ex ex Av C Il·lm',
    beforeNumber: 'núm pàg pàgs p art cap fig vol tel',
    abbreviations: 's.a s.l ed gen feb abr jul ag oct nov',
    closing: 'etc min km kg',
    moments: 'a.c d.c',
    starters: `el la els les un una ell ella ells això i però o si quan on com per què en a de amb no aquest
      aquesta després abans també ara avui ahir demà és són era tot tots cada ningú res aquí allà es l d s`,
    elides: true,
  },
  ro: {
    titles: 'dl dna d-na d-l dlui prof dr ing Sf av ex str bd d-lui ec acad col gen lt cpt',
    beforeNumber: 'nr p pag art cap fig vol tel lit alin sec',
    abbreviations: 's.a s.r.l ian feb apr iun iul aug sept oct nov dec',
    closing: 'etc ș.a ş.a ș.a.m.d ș.cl min mil mld km kg',
    moments: 'd.hr î.hr a.c e.n î.e.n',
    starters: `el ea ei ele eu tu noi voi acest această acesta aceasta acel acea un o și dar sau dacă când
      unde cum de ce cine care în la pe cu din pentru fără după apoi atunci aici acolo acum este sunt era au
      a nu da toate toți azi ieri mâine nimeni nimic fiecare mai doar deși deoarece prin spre între`,
  },
}
