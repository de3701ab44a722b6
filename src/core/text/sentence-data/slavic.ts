import type { SentenceData } from '../sentence-data.ts'

/** Polish, Czech, Slovak, Slovene and Croatian, then the Slavic languages in Cyrillic script. */
export const slavic: Readonly<Record<string, SentenceData>> = {
  pl: {
    titles: `p pp dr hab prof inż mgr ks św gen płk mjr kpt por ppłk adm dyr red np tzn tzw m.in al ul pl os
      zob por ang łac niem fr ros wł bałt gr hiszp śp bł o ww jw tj lek med sierż kpr szer chor pwd dh mec
      abp bp kard hr ks.prof arch br mł st wyd przeł oprac tłum pon tel zast kier wicedyr sekr wg dn nt ob
      woj tow jap`,
    beforeNumber: `nr s str t r rozdz art ust pkt poz tel rys tab par godz lit zał vol z dz ok ryc przyp zob
      cz`,
    abbreviations: `in wyd red tłum cd cdn cz woj pow gm sp.z.o.o z.o.o o.o s.a kl stycz lut mar kwiec czerw
      lip sierp wrz paźdz listop grudz pon wt śr czw pt sob niedz lm zm ur im`,
    closing: 'itd itp i.in tys mln mld zł gr min sek szt km kg cm ha etc',
    moments: 'r w n.e p.n.e rp',
    momentPrepositions: 'w we od do po przed około do',
    starters: `ten ta to te ci on ona ono oni one ja ty my wy i a ale lecz albo czy jeśli jeżeli gdy kiedy
      gdzie jak dlaczego co kto który która które w we na z ze do od po o przy przez pod nad dla bez jest są
      był była było były ma nie tak tu tam teraz potem wtedy dlatego jednak także również już jeszcze każdy
      wszystko wszyscy nikt nic dziś wczoraj jutro mój moja jego jej ich nasz nasza tego tej tych temu tym u
      za przed między według podczas ponieważ choć chociaż więc zatem oraz ani niech może można trzeba nagle
      wreszcie wkrótce nigdy zawsze często czasem tylko nawet bardzo miał miała mieli został została zostały
      aby żeby było byli dwa trzy`,
    hasOrdinalDot: true,
  },
  cs: {
    titles: `p pí sl mudr judr phdr ing mgr bc dr doc prof Sv gen plk mjr kpt por např tj tzv resp apod mj
      ul nám angl lat něm fr rndr paeddr csc ph.d škpt red zejm popř příp srov viz stol nar zemř`,
    beforeNumber: 'č str s kap obr tab odst tel sv čl roč písm par sb',
    abbreviations: 's.r.o a.s o.p.s z.s r.o',
    closing: 'atd aj apod tis mil mld kč hod min sek km kg cm etc',
    moments: 'r n.l př.n.l po.kr př.kr',
    momentPrepositions: 'v ve od do po před kolem roku',
    starters: `ten ta to ti ty on ona ono oni já my vy a ale i nebo když kdy kde jak proč co kdo který která
      které v ve na z ze do od po o při přes pod nad pro bez je jsou byl byla bylo byli má ne ano tady tam
      teď pak potom proto však také už ještě každý všechno všichni nikdo nic dnes včera zítra můj jeho její
      jejich náš tento tato toto podle během protože zatímco ale tak už jen možná nikdy vždy`,
    hasOrdinalDot: true,
  },
  sk: {
    titles: `p pí sl mudr judr phdr ing mgr bc dr doc prof Sv gen plk mjr kpt por napr tj t.j tzv resp mj
      m.j ul nám angl lat nem fr rndr pedagr paeddr arch akad csc drsc ph.d škpt red pov príp porov st.a nar
      zom tr Hl ICDr MVDr PhMr RSDr ThDr thlic`,
    beforeNumber: 'č str s kap obr tab ods tel zv čl roč zb písm bod par z.z',
    abbreviations: `a.s s.r.o r.o spol.s.r.o o.c.p c.k p.n.l sro zz jan feb mar apr aug sep okt nov dec spol
      stor a.pod`,
    closing: 'atď a.i i apod a.pod tis mil mld sk hod min sek km kg cm eur etc',
    moments: 'r n.l pr.n.l po.kr pr.kr',
    momentPrepositions: 'v vo od do po pred okolo roku',
    starters: `ten tá to tí tie on ona ono oni ja my vy a ale i alebo keď kedy kde ako prečo čo kto ktorý
      ktorá ktoré v vo na z zo do od po o pri cez pod nad pre bez je sú bol bola bolo boli má nie áno tu tam
      teraz potom preto však tiež už ešte každý všetko všetci nikto nič dnes včera zajtra môj jeho jej ich
      náš tento táto toto podľa počas pretože zatiaľ ale tak len možno nikdy vždy`,
    hasOrdinalDot: true,
  },
  sl: {
    titles: 'dr mag prof g ga gdč sv npr t.i tj oz inž ing gen polk ul str dipl univ',
    beforeNumber: 'št str čl odst tč pogl sl tab tel',
    abbreviations: 'd.o.o d.d s.p jan feb mar apr jun jul avg sep okt nov dec',
    closing: 'itd ipd idr tis mio mrd min sek km kg',
    moments: 'n.št pr.n.št pr.kr po.kr',
    starters: `ta to ti te on ona ono oni jaz mi vi in a ampak ali če ko kdaj kje kako zakaj kaj kdo ki v na
      z s iz do od po o pri pod nad za brez je so bil bila bilo ima ne da tu tam zdaj potem zato tudi že še
      vsak vse vsi nihče nič danes`,
    hasOrdinalDot: true,
  },
  hr: {
    titles: 'dr mr prof g gđa gđica sv npr tj tzv ing inž gen ul akad mons fra doc',
    beforeNumber: 'br str čl st tč sl tab tel god',
    abbreviations: 'd.o.o d.d',
    closing: 'itd i.sl i.dr tis mil mlrd kn min sek km kg',
    moments: 'pr.kr n.e pr.n.e god',
    starters: `taj ta to ti te on ona ono oni ja mi vi i a ali ili ako kad kada gdje kako zašto što tko koji
      koja koje u na s sa iz do od po o pri pod nad za bez je su bio bila bilo ima ne da tu tamo sada onda
      zato također već još svaki sve svi nitko ništa danas jučer sutra`,
    hasOrdinalDot: true,
  },
  ru: {
    sharesLatin: false,
    titles: `г гр г-н г-жа г-на г-ну т тов проф акад доц инж ул пл пер наб просп бул д корп обл р-н пос дер
      с см ср т.е т.н т.к и.о напр тыс св о-во гос зам зав нач ген полк майор кап лейт к.ф.-м.н д.м.н к.т.н
      чл.-корр пгт нем фр лат греч итал исп рус укр франц яп букв разг устар тж соотв прибл ориг изд перев
      англ гг-да о преп еп архиеп прот свящ митр подп сост отв гл б.-р д-р п-ов о-в оз р ж.-д м.б`,
    beforeNumber: `с стр № гл рис табл т тт кн ч п пп ст вып тел разд кл л лл илл прил прим кв д корп оф каб`,
    abbreviations: 'янв февр мар апр авг сент окт нояб дек р.х б.м б.г прим ред пер куб кв мин гос им',
    closing: `т.д т.п др пр и.т.д и.т.п и.др руб коп млн млрд трлн тыс долл дол чел экз шт км кг м см мм га
      сек час у.е л ч мес кв.м куб.м т`,
    moments: 'г гг в вв н.э до.н.э р.х',
    momentPrepositions: 'в к с до после около на весной летом осенью зимой',
    starters: `он она оно они я ты мы вы это этот эта эти тот та то те и а но или если когда где как почему
      что кто который в во на с со из от до по о об при через под над без за к у есть был была было были не
      нет да тут там теперь потом тогда поэтому однако также уже ещё еще каждый все всё никто ничто сегодня
      вчера завтра мой его её их наш после перед во-первых так для между среди против кроме благодаря
      согласно хотя пока чтобы ибо ведь вот лишь только даже никогда всегда иногда часто вдруг наконец затем
      может можно нужно надо такой такая такие ее ему ей им мне нам вам меня тебя себя нас вас ни ну`,
  },
  uk: {
    sharesLatin: false,
    titles: `п пан м вул пл просп бул ім проф акад доц див напр тобто т.зв т.е о св обл р-н с смт інж ген
      полк кап англ нім фр лат рос гр`,
    beforeNumber: 'с стор № рис табл т розд ст п кн вип тел гл ч',
    abbreviations: 'січ лют берез квіт трав черв лип серп верес жовт листоп груд',
    closing: 'т.д т.п ін і.т.д і.т.п грн коп млн млрд тис чол км кг см хв год',
    moments: 'р рр ст н.е до.н.е',
    momentPrepositions: 'у в з до після на',
    starters: `він вона воно вони я ти ми ви це цей ця ці той та те і й а але або якщо коли де як чому що
      хто який у в на з із від до по о про при через під над для без за є був була було були не ні так тут
      там тепер потім тоді тому однак також вже ще кожен усі все ніхто ніщо сьогодні вчора завтра мій його
      її їх наш після перед між хоча поки щоб`,
  },
  bg: {
    sharesLatin: false,
    titles: `г-н г-жа г-ца д-р проф доц акад инж арх ген полк бул ул пл жк кв гр обл общ т.нар т.е напр вж
      ср им св с чл.-кор ст.н.с н.с бл вх ап`,
    beforeNumber: 'с стр № гл фиг табл т чл ал кн бр тел',
    abbreviations: 'т.г м.г т.н т.н.т хр ст ян февр апр авг септ окт ноем дек',
    closing: 'и.др др и.т.н и.пр пр лв млн млрд хил км кг',
    moments: 'г гг в вв н.е пр.н.е сл.хр пр.хр',
    momentPrepositions: 'през в от до след на',
    starters: `той тя то те аз ти ние вие това този тази тези онзи и а но или ако когато къде как защо какво
      кой който в във на с със от до по за при през под над без е са беше бяха не да тук там сега после
      тогава затова обаче също вече още всеки всички никой нищо днес вчера утре след преди между според
      докато`,
  },
  sr: {
    sharesLatin: false,
    titles: 'др мр проф г гђа гђица св нпр тј тзв инг ген ул акад',
    beforeNumber: 'бр стр чл ст тач сл таб тел',
    closing: 'итд и.сл и.др хиљ мил млрд дин мин сек км кг',
    moments: 'н.е п.н.е год',
    starters: `тај та то ти те он она оно они ја ми ви и а али или ако кад када где како зашто шта ко који
      која које у на с са из до од по о при под над за без је су био била било има не да ту тамо сада онда
      зато такође већ још сваки све`,
    hasOrdinalDot: true,
  },
}
