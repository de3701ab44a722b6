import type { SentenceData } from '../sentence-data.ts'

/** English, German, Dutch and the languages of Scandinavia. */
export const germanic: Readonly<Record<string, SentenceData>> = {
  en: {
    titles: `Adm Brig capt cmdr Col comdr Cpl Ens Gen Gov Insp lieut lt Maj pfc Pres pvt Rep Sen sgt supt Mt
      Ft messrs Fr Hon Rev bp abp Det dist.atty asst atty vs e.g i.e viz cf f.e Msgr Mgr Rt Amb Pte Cllr Sec
      Secy Treas Reps Sens`,
    beforeNumber: `No Nos pg pgs para paras sect Sec exc ex eq eqs ref refs chap lib bk pt pts ver v verse
      col sub rev l ll n nn fol ff rs Rs ss art vols`,
    abbreviations: `ave blvd bldg rd hwy ctr mfg mtg univ acad assn assoc cont'd esq sq approx appt apt anon
      pkwy Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Kans Ky Md Mich Minn Mo Mont Neb Nebr Nev Okla
      Ont Penn Que Sask Tenn Tex Va Vt Wash Wis Wisc Wyo jan feb Mar apr Jun Jul aug sept sep oct nov dec
      Mon tue tues Wed weds thu thurs Fri Sat Sun orig misc ext wk edn eds suppl transl figs tel prox ult
      govt natl intl terr est incl excl dir mgmt eng chem phys bros orch symph`,
    closing: 'hr hrs lb lbs oz yd yds sec secs min mins mph mos yr yrs ft km kg cm mm ml etc',
    afterMoment: `monday tuesday wednesday thursday friday saturday sunday january february march april may
      june july august september october november december eastern pacific central mountain greenwich`,
    momentPrepositions: 'at by from until till before after around about since on in between',
    beforeLetter: `vitamin vitamins plan type grade group point class category appendix exhibit option
      version hepatitis room gate level part figure table section chapter item team block zone answer letter`,
    starters: `the this that these those there they then thus though through to today tomorrow tonight too
      under until unless up upon us very was we well were what whatever when whenever where wherever whether
      which while who whom whose why will with within without would yes yesterday yet you your yours a about
      above according across after afterwards again all almost also although always am among an and another
      any anyone anything are aren't as at because before behind being below beside besides between both but
      by can can't could couldn't did didn't do does doesn't don't during each either else even ever every
      everyone everything except few finally first for fortunately from further get go had has hasn't have
      haven't he he's hence her here hers herself him himself his how however i i'm i've i'd i'll if in
      indeed instead into is isn't it it's its itself just last later let let's like many may maybe me
      meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless
      next no nobody none nor not nothing now of off often oh on once one only or other others our ours out
      over perhaps please quite rather really she she's should since so some someone something sometimes
      soon still such suddenly than thank their them themselves therefore two three that's there's they're
      they've they'd they'll we're we've we'll we'd you're you've you'll you'd what's who's where's how's
      here's he'd he'll she'd she'll despite eventually everybody furthermore somebody somewhere whoever
      whereas wasn't weren't won't wouldn't several apparently certainly clearly consequently nowadays
      obviously okay ok hello`,
    capitalPronoun: 'I',
    speechVerbs: `said says asked cried replied answered exclaimed shouted whispered murmured muttered
      called added demanded inquired enquired continued returned repeated observed remarked screamed yelled
      gasped sighed growled interrupted laughed snapped thought wondered agreed admitted began suggested
      roared sneered sobbed stammered`,
  },
  de: {
    titles: `hr hrn fr frl med phil jur nat rer habil dipl ing Mag priv.-doz z.b d.h u.a z.t z.z i.d.r i.d.s
      bzw bspw beisp bzgl ggf evtl sog inkl exkl einschl kath evang ev vgl s.o s.u u.ä o.ä u.u m.e v.a i.a
      i.v a.d i.br geb gest mind ca insb insbes gem lt zzt zzgl abzgl ehem verh verw vorm nachm obb bayer dt
      engl frz ital lat griech russ österr amerik röm allg bes urspr eigtl gegr hrsg bearb übers zit anm
      betr gez vermutl wahrsch einschl Hl Abg Min-Präs Gebr Fa Fam i.Ü i.ü m.a.w o.g u.u.u v.l.n.r z.hd
      z.hdn schweiz span poln tschech ungar türk arab hebr chin jap skand`,
    beforeNumber: `s abs abb nr nrn tab kap bd bde str tel art aufl zl ziff zi par anh anl hs bl fol sp std
      min rd az pkt lfg jg vers v rn rz rdnr`,
    abbreviations: `jh jhd jhdt zw jan feb mär apr jun jul aug sep sept okt nov dez mo di mi do fr sa pl st
      str inst abt verl Mio Mrd Tsd mio mrd tsd std stdn sek min sen jun`,
    closing: 'usw usf u.s.w etc u.v.m u.v.a u.a.m u.dgl o.dgl dgl ff',
    moments: 'v.chr n.chr chr v.u.z n.u.z a.m p.m',
    momentPrepositions: 'im um am seit vor nach bis ab gegen in von',
    beforeLetter: `vitamin vitamine plan typ gruppe klasse punkt anhang anlage variante teil block phase
      stufe artikel`,
    starters: `der die das den dem des ein eine einen einem einer eines er sie es wir ihr ich du man und
      aber oder doch denn wenn als da dann danach dort hier heute morgen gestern jetzt nun noch nur nach
      auch auf aus bei bis dies diese dieser dieses diesen für im in ist hat haben sind war waren wird
      werden kann muss soll jeder jede jedes jedoch mein meine mit nicht ob ohne sein seine sehr seit so
      sogar trotz trotzdem um unser unsere unter vom von vor wann warum was weil wer weshalb wie wieder wo
      während zu zum zur zudem zuerst außerdem allerdings alle alles also am an bevor daher damit darum
      deshalb einige etwas keine kein mehr viele vielleicht zwar ja nein bitte dabei gegen durch über
      zwischen hatte hatten wurde wurden dazu dadurch dagegen darauf daraus darin davon davor schließlich
      plötzlich leider natürlich endlich später bald immer nie niemand nichts beim ins ihm ihn ihnen uns
      euch mir dir mich dich sich dein deine ihre ihren ihrem seinen seinem solche welcher welche welches
      wem wen wessen wohin woher zunächst zuletzt zusammen zwei drei`,
    streetEnding: 'str',
    hasOrdinalDot: true,
  },
  nl: {
    titles: `dhr mevr mej mw ir ing drs mr dr prof ds bijv bv b.v d.w.z m.a.w nl t.a.v o.a m.n d.m.v i.p.v
      t.o.v i.v.m n.a.v z.g zgn resp incl excl o.l.v vgl evt wo ev gem aanw bez betr vnw onbep bn bw znw ww
      Jhr pres Gen kol kapt lt sgt luit ca circa i.h.a i.h.b i.t.t t.b.v t.g.v t.w i.c o.i m.i a.u.b s.v.p
      St mgr jkvr wed fam fa gebr lat fr du gr isl jl ll geb overl zg`,
    beforeNumber: 'nr nrs blz p pp art afb fig hst hfdst dl jg jrg tel afl par lid k.b reg vs',
    abbreviations: `e.a n.v b.v v.chr n.chr ca str pl ln jan feb febr mrt apr jun jul aug sep sept okt nov
      dec red vert uitg univ`,
    closing: 'enz e.d etc jl mln mld min sek sec km kg cm mm',
    moments: 'v.chr n.chr v.c n.c a.m p.m',
    momentPrepositions: 'om in rond sinds tot vanaf voor na omstreeks',
    beforeLetter: 'vitamine plan type groep klasse bijlage deel punt variant',
    starters: `de het een hij zij ze wij we ik jij je u men dit dat deze die er en maar of want als dan daar
      daarom hier nu nog toen toch ook op in uit bij naar na met van voor door om over onder is zijn was
      waren heeft hebben had kan moet zal wordt worden wie wat waar waarom wanneer hoe hoewel terwijl omdat
      alle alles elke ieder iedereen geen niet niemand niets mijn zijn haar hun onze vandaag morgen gisteren
      volgens ja nee misschien aan tussen tijdens sinds tot vanaf volgens zonder werd werden daarna dus
      echter eerst eindelijk later plotseling soms vaak veel sommige hem hen ons jullie zo zodra zelfs nooit
      altijd`,
  },
  da: {
    titles: `hr fr frk dr prof hrn skt sct St kgl adm dir ing cand stud mag f.eks fx bl.a ca dvs d.v.s jf
      jfr vedr iflg iht incl inkl ekskl evt pga p.g.a mht m.h.t ift i.f.t mfl resp sml tidl udg opr nuv afd
      pt p.t alm advl bibl kaptajn løjtn oberstl vha v.h.a ifm i.f.m mhp m.h.p isf i.st.f ang bet cirk e.l
      fhv fmd forh forsk forts gl gns hhv ill inden ingl jr jur kap kbh kst lign lb lrs mul mv nedenst omkr
      ovenst ovf pers sek slutn sp subst sv t.o.m tekn tv ty u.å uegl ugtl ult undt v.hj.a vbs vejl vg vh`,
    beforeNumber: 'nr s p kap stk art fig afsn tlf pkt bd litr para sp matr',
    abbreviations: `o.l o.lign a/s aps co kl årg jan feb mar apr jul aug sep sept okt nov dec tirs ons tors
      fre lør søn red ekskl inst univ s.u b.sc m.sc`,
    closing: 'osv m.m m.fl m.v mv etc o.s.v o.m.a mio mia kr pct min sek md mdr km kg cm mm stk',
    moments: 'e.kr f.kr e.v.t f.v.t a.m p.m',
    afterMoment: 'mandag tirsdag onsdag torsdag fredag lørdag søndag',
    momentPrepositions: 'i kl klokken omkring ved fra efter før siden at by',
    starters: `den det de der dette disse en et han hun vi i jeg du man og men eller for fordi hvis når da
      så her nu nogle alle alt ingen ikke hvad hvem hvor hvordan hvorfor hvornår på af ved til med om fra
      efter under over er var har havde kan skal vil blev bliver mens selv også dog desuden derfor derefter
      endelig senere ja nej the this that these they it he she we you how what when where who why there if
      in but and were did please i'm mit min dit din sin deres vores hans hendes mange både siden dengang
      pludselig måske hvilken hvilket`,
    hasOrdinalDot: true,
    capitalPronoun: 'I',
    speechVerbs: 'sagde spurgte svarede råbte hviskede udbrød tilføjede fortsatte said asked',
  },
  sv: {
    titles: `hr fr frk dr prof doc ing dir t.ex bl.a d.v.s dvs ca jfr s.k f.d m.a.o p.g.a pga enl resp inkl
      exkl ev t.o.m fr.o.m o.d St kungl f.n fn kap löjtn övers äv tex bla dvs mha m.h.a m.a.p p.s.s f.ö
      i.o.m iom i.st.f ang avs betr ggr gm kand lic tekn jur fk jkl eng fr sv u.p.a vard vv övr kyrkoh
      komminister lekt sekr`,
    beforeNumber: 'nr s sid kap art fig tel st bd avd p § mom tab',
    abbreviations: `e.d o.dyl jan feb mar febr apr jun jul aug sep sept okt nov dec mån tis ons tors fre lör
      sön red uppl övers utg förf univ tr`,
    closing: 'osv o.s.v m.m m.fl mfl mm etc o.d o.dyl milj mdr kr kl min sek km kg cm tkr tim st mil',
    moments: 'e.kr f.kr a.m p.m e.m f.m',
    afterMoment: 'måndag tisdag onsdag torsdag fredag lördag söndag',
    momentPrepositions: 'i kl klockan omkring vid från efter före sedan år',
    beforeLetter: 'vitamin plan typ grupp klass bilaga punkt del',
    starters: `den det de denna detta dessa en ett han hon vi ni jag du man och men eller för därför
      eftersom om när då så här där nu några alla allt ingen inte vad vem var hur varför på av vid till med
      från efter under över är har hade kan ska skall vill blev blir medan också dock dessutom sedan i ja
      nej idag mitt min ditt din hans hennes deras vår våra många både plötsligt kanske vilken vilket vilka
      igår imorgon trots utan mellan genom enligt ändå aldrig alltid ibland bara`,
    hasOrdinalDot: false,
  },
  nb: {
    titles: `hr fr frk dr prof f.eks bl.a dvs d.v.s ca jf jfr iht ifm inkl ekskl evt resp tidl St kgl pga
      p.g.a ang vedr mht m.h.t f.o.m t.o.m s.k såk cand dir ing kapt fr`,
    beforeNumber: 'nr s kap art fig tlf pkt bd pst § jf',
    abbreviations: `o.l jan feb mar apr jun jul aug sep sept okt nov des man tirs ons tors fre lør søn red
      utg univ`,
    closing: 'osv o.s.v m.m m.fl mv m.v etc mill mrd kr kl min sek km kg cm stk pst',
    moments: 'e.kr f.kr a.m p.m',
    momentPrepositions: 'i kl klokken omkring ved fra etter før siden',
    starters: `den det de dette disse en et han hun vi dere jeg du man og men eller for fordi hvis når da så
      her der nå noen alle alt ingen ikke hva hvem hvor hvordan hvorfor på av ved til med om fra etter under
      over er var har hadde kan skal vil ble blir mens også derfor i ja nei min mitt din hans hennes deres
      vår mange både plutselig kanskje`,
    hasOrdinalDot: true,
  },
}
