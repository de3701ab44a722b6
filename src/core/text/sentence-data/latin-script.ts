import type { SentenceData } from '../sentence-data.ts'

/** Other languages in Latin script. */
export const latinScript: Readonly<Record<string, SentenceData>> = {
  tr: {
    titles: `dr prof doç yrd öğr av sn hz alb gen yzb tğm mah cad sok bkz örn Yrd.Doç müh arş gör bul çvş
      üstğm bnb yb tuğg org şti.gn op ecz vet sos Apt Ort haz krş yay çev ed Dz Kd Kur Maj`,
    beforeNumber: 'no nr s sf ss c tel md yy blok kat d cilt böl bşl sy',
    abbreviations: `a.ş ltd şti a.g.e a.g.m a.g.y Oca Şub Nis Haz Tem Ağu Eyl Eki Kas Ara ing alm fr lat ar
      far yun ör kar kim fiz mat coğ tar huk tıp`,
    closing: 'vb vs vd v.b v.s v.d dk sn sa km kg cm mm tl',
    moments: 'm.ö m.s i.ö i.s',
    starters: `bu şu o bir biz siz onlar ben sen ve ama fakat ancak eğer ne nasıl neden niçin nerede kim
      hangi için ile gibi sonra önce şimdi burada orada bugün dün yarın her hiç hepsi çok daha de da evet
      hayır çünkü oysa ayrıca böylece belki artık yine gene bunun onun bunu onu bana sana ona bize size
      onlara benim senin bizim sizin onların buna şöyle böyle öyle henüz hemen bazen bütün bazı birçok kimse
      hâlâ nihayet birden sadece yalnız yani üstelik`,
    hasOrdinalDot: true,
  },
  fi: {
    titles: `hra rva nti tri toht esim ks vrt mm ns ym synt toim fil lis maist dos kapt evl luutn klo n s.o
      ts t`,
    beforeNumber: 'nro nrot n s ss kpl luku § puh klo p art momentti v',
    abbreviations: `engl ruots saks ransk lat kreik tammi helmi maalis huhti touko kesä heinä elo syys loka
      marras joulu`,
    closing: 'jne yms tms ym eaa ekr jkr milj mrd min sek km kg cm mk snt',
    moments: 'ekr jkr eaa',
    starters: `hän he se ne me te minä sinä tämä tuo nämä ja mutta tai jos kun kuin siis sitten silloin nyt
      täällä siellä mitä mikä kuka miksi miten missä ei ole on oli kaikki vain myös vaikka koska tänään
      eilen huomenna niin siksi kuitenkin joskus aina vielä ehkä jokainen hänen heidän minun sinun sen tässä
      siinä`,
    hasOrdinalDot: true,
  },
  et: {
    titles: 'hr pr dr prof nt näit vt st jne.s dots mag kap ltn u',
    beforeNumber: 'nr lk lg p ptk tel ca',
    closing: 'jne jms jm milj mld min sek km kg kr',
    moments: 'e.kr p.kr',
    starters: `ta tema nad nemad me te ma mina sina see need ja aga või kui siis nüüd siin seal mis kes miks
      kuidas kus ei on oli kõik ka täna eile homme`,
    hasOrdinalDot: true,
  },
  lv: {
    titles: 'dr prof doc inž piem t.i sk red Sv',
    beforeNumber: 'nr lpp g p tel',
    closing: 'utt u.c u.tml milj mljrd tūkst min km kg',
    moments: 'g p.m.ē',
    starters: `viņš viņa viņi es tu mēs jūs tas tā tie šis šī un bet vai ja kad kur kā kāpēc kas nav ir bija
      tagad tad`,
    hasOrdinalDot: true,
  },
  lt: {
    titles: 'p dr prof doc inž pvz t.y žr Šv gen plk g pr al',
    beforeNumber: 'nr psl p tel sk',
    closing: 'kt pan tūkst mln mlrd min km kg',
    moments: 'm pr.kr po.kr',
    starters: `jis ji jie jos aš tu mes jūs tai tas ta šis ši ir bet ar jei kai kada kur kaip kodėl kas ne
      yra buvo dabar`,
  },
  hu: {
    titles: 'dr id ifj özv prof pl ill kb vö ún szt Szt St ld mb főszerk szerk ford gróf u.n alez ezr szds',
    beforeNumber: 'sz old o fej tel ker em §',
    abbreviations: 'jan febr márc ápr máj jún júl aug szept okt nov dec',
    closing: 'stb kft rt zrt bt nyrt db ft m km kg cm min u krt st sat',
    moments: 'i.e i.sz kr.e kr.u',
    starters: `a az ez egy ő ők mi ti én te és de vagy ha amikor mikor hol hogy hogyan miért mit ki nem igen
      itt ott most majd akkor ezért azonban is már még minden senki semmi ma tegnap holnap aztán mert csak
      talán végül ezután`,
    hasOrdinalDot: true,
  },
  id: {
    titles: 'dr drs drg prof ir H Hj Tn Ny Sdr Bpk jl kec kab ust K.H a.n d.h u.p',
    beforeNumber: 'no hlm hal jl vol tel gg',
    closing: 'dll dsb dst dkk tgl',
    moments: 'sm',
    starters: `ia dia mereka kami kita saya aku anda ini itu dan tetapi tapi atau jika kalau ketika di ke
      dari pada untuk dengan tidak bukan apa siapa mengapa bagaimana kapan di sini setelah sebelum namun
      karena sekarang kemudian`,
  },
  vi: {
    titles: 'ts ths gs pgs tp bs ks ô b Tx q p',
    beforeNumber: 'số tr',
    closing: 'v.v',
    starters: 'nó họ tôi anh chị chúng đây đó và nhưng nếu khi ở từ với không ông bà cô một các những vì',
  },
  sw: {
    titles: 'bw bi dkt prof mh k.m',
    beforeNumber: 'na uk',
    closing: 'n.k k.k',
    starters: 'yeye wao sisi mimi wewe hii hiyo na lakini kama wakati kwa katika hapa sasa',
  },
  af: {
    titles: 'mnr mev mej dr prof ds adv bv d.w.s nl m.a.w sg o.a St',
    beforeNumber: 'nr bl p par tel',
    closing: 'ens ensovoorts km kg',
    starters: `die ʼn hy sy hulle ons ek jy en maar of as toe nou hier daar dit wat wie waar hoekom hoe nie`,
  },
  is: {
    titles: 'hr frú sr dr prof t.d þ.e þ.e.a.s s.s skv sbr',
    beforeNumber: 'nr bls kl gr',
    closing: 'o.s.frv o.fl o.þ.h kr mín km kg',
    moments: 'f.kr e.kr',
    starters: `hann hún þeir þær það við þið ég þú og en eða ef þegar þar hér nú þá hvað hver hvar ekki er
      var`,
    hasOrdinalDot: true,
  },
  eo: { titles: 's-ro s-ino d-ro prof ekz t.e', closing: 'ktp k.t.p' },
  la: { titles: 'D S', closing: 'etc' },
}
