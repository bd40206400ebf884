"""Short forms of first names: who is Katherine on the form may write Kate.

No table has them all. These are the commonest in the UK, of any language; for the rest
people are asked on the form by which other names they go.
"""

import re

# full name and its spellings: what it is shortened to
TABLE = """
    abdulrahman abdullah: abdul abdi abs
    abigail: abby abbie gail
    adeola adebayo adewale adeyemi: ade
    agnieszka: aga
    albert alberto: al bert bertie
    aleksandra oleksandra: ola sasha lesia olesia alex
    alexander aleksander alexandros alejandro: alex al alec lex sandy sasha xander
    alexandra: alex lexi lexie sandra sandy sasha
    alfred: alf alfie fred
    alison allison: ali ally
    amandeep: aman
    amelia emilia: amy millie mel
    anastasia: ana nastya stacey tasia
    andrew andreas andrzej andrii andrei: andy drew andriy
    angela: angie ange
    anthony antony antonio antoni: tony ant toni
    arthur: art artie
    babatunde olatunde: tunde baba
    barbara: babs barb basia
    bartosz bartholomew: bart bartek
    benjamin: ben benny benji
    bernard bernadette: bernie
    bridget: bridie biddy
    bronwen: bron
    cameron: cam
    caroline carolyn: caz carrie caro
    catherine katherine kathryn katharine cathryn: cat cath cathy kat kate kath kathy
        katie katy kit kitty
    charles carlos: charlie chas chuck
    charlotte: charlie lottie char
    chiamaka chidinma chioma: chi amaka
    christina christine kristina: chris chrissy christie tina kris
    christopher kristopher: chris kit topher
    clifford: cliff
    constance: connie
    daniel danielle danilo: dan danny dani
    david dawid davide: dave davey dai davy
    deborah debra: deb debbie debs
    dmytro dmitri dmitry: dima dimitri
    dominic dominik dominique: dom nic
    donald: don donny
    dorothy: dot dottie dolly
    edward edmund edwin eduardo: ed eddie eddy ned ted teddy
    eleanor elinor eleonora: ellie nell nellie nora elly
    elizabeth elisabeth elzbieta: beth bess bessie betsy betty eliza ela ella elsie
        libby lily liz lizzie lizzy lisa liza
    emily emilie: em emmie millie
    emmanuel emanuel manuel: manny manu
    ewelina evelyn: eve evie
    fatima fatoumata: fati fatou
    florence: flo florrie flossie
    frances: fran frankie franny
    francis francesco francisco franciszek: frank frankie fran paco franek
    francesca: fran frankie chessie cesca
    frederick fredrick frederic: fred freddie freddy
    gabriel gabrielle gabriela: gabe gabby gabi
    geoffrey jeffrey: geoff jeff
    george georgios gheorghe: georgie giorgos gigi
    georgina georgia: georgie gina
    gerald gerard: gerry jerry ger
    gillian jillian: gill jill jilly
    grzegorz: grzes greg
    gregory: greg gregor
    gurpreet: gurp preet
    hannah hanna: han hania
    harold henry harrison: harry hal hank
    harriet: hattie harry
    harpreet: harp preet
    ifeoluwa ifeoma ifeanyi: ife ify
    ikechukwu: ike
    isabella isabel isobel isabelle izabela: bella izzy issy izzie belle iza
    jacob jakub: jake kuba jack
    jacqueline: jackie jacqui
    james: jamie jim jimmy jem
    janet janice: jan
    jaroslaw: jarek
    jennifer: jen jenny jenna jenni
    jeremy jeremiah: jez jerry jem
    jerzy: jurek
    jessica: jess jessie
    joanne joanna johanna: jo joey jojo asia
    john jonathan: jack johnny jon jonny jono
    joseph jozef jose josef: joe joey jo pepe
    josephine: jo josie posy
    joshua: josh
    judith: judy jude
    julia juliet juliette: jules julie
    kamaldeep: kam kamal
    katarzyna: kasia kate
    kateryna ekaterina katerina: katia katya kate
    kehinde: kenny
    kenneth: ken kenny
    khadija: khadi dija
    kimberley kimberly: kim
    konstantin constantin konstantinos: kostya kostas costel dinos
    krzysztof: krzys krzysiek kris chris
    lawrence laurence: larry laurie loz
    leonard leonardo: leo len lenny
    louise louisa: lou lulu
    lucy lucille lucinda lucia: lu lulu cindy
    magdalena: magda lena madzia
    malgorzata: gosia malgosia
    margaret: maggie mags marge margie meg megan peggy peg rita greta
    mateusz matthew matteo: matt mat matty mati
    maximilian maxwell maxine maksym maxim: max maks
    melanie melissa: mel
    michael mihai miguel: mick micky mickey mike mikey misha
    michal: michas mike
    mohammed muhammad mohamed mohammad mohamud mahamud mehmet: mo moe moh mohd
    mykhailo mikhail: misha mike mykhas
    mykola nikolai nikolay: kolya nick
    nadezhda nadiia: nadia nadya
    natalie natalia nataliia: nat tally natasha tasha nata
    nathan nathaniel: nate nat
    ngozi ngozichukwuka: ngo
    nicholas nicolas nikolaos nicolae: nick nicky nico nikos nicu
    nicola nicole: nicky nikki nic
    nkechi nkechinyere: kechi
    nwachukwu chukwuemeka: emeka
    oleksandr: sasha oleks sashko olek alex
    oleksii alexei aleksei: alyosha olexa lyosha
    oliver: ollie olly
    olivia: liv livvy livia
    oluwaseun: seun
    oluwatobi oluwatobiloba: tobi
    oluwafemi olufemi: femi
    oluwatosin: tosin
    temitope temitayo: temi tope
    pamela: pam
    patricia: pat patsy patti patty tricia trish
    patrick padraig patryk: pat paddy
    pawel pavlo: pasha pablo
    penelope: penny pen
    peter petros piotr petro pedro: pete petey
    philip phillip philippe: phil pip
    philippa: pip pippa
    priscilla: cilla
    priyanka priya: pri priyu
    rachel rachael: rach rae
    raymond ramon: ray
    rebecca rebekah: becca becky bex becks
    richard ricardo: dick rich richie rick ricky
    robert roberto: bob bobby rob robbie bert bertie
    roberta: bobbie
    ronald: ron ronnie
    rosemary rosalind rosamund: rose rosie ros
    samantha: sam sammy
    samuel: sam sammy
    sandeep: sandy
    sarah sara: sal sally
    serhii sergei sergey: seryozha serge sergio
    sebastian: seb bas
    siddharth siddhartha: sid
    sidney sydney: sid
    simon simeon: si
    sophia sophie sofia sofiia zofia: soph zosia sonia
    stanislaw: stan staszek
    stanley: stan
    stephanie stefania: steph stevie
    stephen steven stefan steffan: steve stevie ste
    stuart stewart: stu
    susan susanna susannah suzanne: sue susie suzy suki
    tatiana tetiana: tanya tania
    terence terrence: terry tel
    teresa theresa: terri tess tessa tracy
    thandiwe thandeka: thandi
    theodore theodora: theo ted teddy dora
    thomas tomasz tomos: tom tommy tomek
    timothy: tim timmy
    tolulope: tolu
    uchechukwu uchenna: uche
    valentina valentyna valerie: val valya
    victoria viktoria viktoriia: vicky vicki tori vic vika
    victor viktor: vic vik
    vincent: vince vinny
    virginia: ginny
    volodymyr vladimir: vova volodya vlad
    walter: walt wally
    william: will bill billy willie liam
    winifred: winnie freda
    wojciech: wojtek
    eugene yevhen evgeny: gene zhenya yevgen
    yuliia yulia: yulya julia
    yusuf yousef youssef: yus joe
    zachary zachariah: zach zac zack
    zainab zaynab: zee
"""


def read_table():
    """{name: what else somebody may be called}; for a short form, only full names."""
    others = {}
    for row in re.split(r"\n {4}(?! )", TABLE.strip()):
        full, short = (part.split() for part in row.split(":"))
        for name in full:
            others.setdefault(name, set()).update(short)
        for name in short:
            others.setdefault(name, set()).update(full)
    return {name: frozenset(known - {name}) for name, known in others.items()}


OTHERS = read_table()


def with_nicknames(folded):
    """(form, folded words of a name with it) for each other form of a first name."""
    firsts = folded[:-1] or folded
    for number, first in enumerate(firsts):
        for other in sorted(OTHERS.get(first, ())):
            yield other, [*folded[:number], other, *folded[number + 1 :]]
