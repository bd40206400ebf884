"""English words that are also names, or could be taken for one.

A name that is one of them is masked where it begins with a capital, and in small
letters only where it is plainly a name: beside another of the person's names, in a
signature, after "my name is".
"""

# So common that a capital at the beginning of a sentence says nothing.
FUNCTION = """
    a am an and any are as at be but by can did do for from go had has he her him
    his how i if in is it its let me my new no not now of off oh ok on one or
    our out own see she so some than that the their them then there they this those
    to too two up us use was we were what when where which while who why with yes
    you your
"""
ORDINARY = """
    able above across act added after again against age ahead aim all allow almost
    alone along also always amber among angel another answer april area around art
    asked ash august autumn aware away back bad baker band banks bar bare base basil
    bay beach bean bear beat beck bed been before begin being bell below bench bend
    best better between big bill bird birch bishop bit black blessing blue board
    body bond book born both bow boy brave bread break bride bridge bright bring
    brook brooks brown buck build bull burn bush busy butler call calm came camp
    candy care carer carers carter case cash castle caused cedar chance change
    charge charity charm chase cheer cherry chief child christian church city clay
    clear clerk cliff close coach coal coat cole cold coming comfort constant cook
    cool cooper corn could count court cover craft crane cross crown crystal current
    daily daisy dale dark dash dawn day days de deal dean dear december deep destiny
    does done door down draft drake draw drew drive duke dusk duty each eager earl
    early earth east easy edge eight end enough entry even evening ever every fair
    faith fall far farm farmer fast favour feel felt fern few field fields finch
    find fine fire first fish fisher five flint flower fly foot force ford forest
    form forum foster found four fox frank free french friday friend frost full
    fuller gale game garden gate gave gene gentle get gift give given glad glass
    goal going gold golden good grace grain grand grant grass gray great green grew
    grey ground group grow guide guy hale half hall hand hands happy hard harmony
    hart have hay hazel head heard heart heath heather heaven held help here high
    hill hills holder hole holiday holly holt home honest honey honor hope hour
    house hunt hunter iris issue ivy jack jay jean job joy judge jewel july june
    just justice keen keep kept key kind king knew knight know known la lake lamb
    land lane large lark last late later laurel law le lead leader leaf learn least
    leave led left less level lie life light like lily line list listen little live
    local lock london long look lord lost lot love loved low loyal made maid major
    make man many march mark market marsh martin mason master matter mayor mead mean
    meet melody men mental mercy merit met might mild miles mill miller mind mine
    mini miss moment monday moon moor more morning moss most moved much must myself
    near need needs nest never next nice night nine noble noon north note november
    number oak ocean october offer often old olive once only open opal other over
    page paid pain park parker part parts past pat patience pay peace peach pearl
    pen penny people pepper piece pike place plain plan plant play poet point pole
    pool poor pope poppy port porter post potter pound power precious present price
    pride priest prince private proud prudence public queen quick quiet rain raise
    ran rather raven ray reach read reader ready reason red reed reeve rest rice
    rich ride ridge right ring rise river rivers road robin rock role room rose
    rosemary rosy round royal ruby rue rule run rush sage said saint same sand
    saturday saw say school sea season second seen self sell senior sent september
    serve service set seven sharp shaw shed sheep shepherd shift shine ship shore
    short should show shy side sign silver since sing singer six sky slow small
    smart smile smith snow social soft sold soldier son song soon sorrow sound south
    spark speak speed spring square staff stage stand star start state stay steel
    step still stone stood stop storm strange street strong study style success such
    sue summer sun sunday sunny sure swan sweet swift tailor take taken talk tall
    taught taylor teal team tell ten term terry thank thanks think third thomas
    thought three through thursday tiger till time today told took top total touch
    toward town trade trainer treat tree trial tried true trust truth try tuesday
    turn turner under unity upon urban used vale valley van vera verity very victor
    view vine violet visit voice wade wait walk walker wall walls want ward warm
    warner was watch water waters way weak wear weaver wednesday week welcome well
    wells went west wheeler white whole wide wife wild will willow win wind winter
    wise wish without wolf woman women won wonder wood woods word work worker
    working world worth would wright write writer wrote yard year years yet young
    younger
    may
"""
# Short names that are plain words in small letters, more often than a name.
SHORTENED = """
    bun can chin dad dip dot drew fan gang kit lot max min mum norm pal pan pet ram ran
    rob rod sang sin sung tab tan timber trip van win won
"""
# Sound like a name, and are masked only where they are the name itself.
PLACES = """
    africa albania algeria america antrim armagh armenia asia asmara athens austria
    bangor barbados beirut belfast berlin bolton boston brent brazil bristol bury cairo
    canada cardiff carlisle chad chester china congo cork croatia cuba cyprus dakar
    dallas delhi denmark derby derry devon dhaka donegal dorset dover dublin dundee
    durham egypt england epsom eritrea essex estonia ethiopia europe exeter fife finland
    france galway gambia geneva georgia germany ghana glasgow greece guyana halifax
    hanoi harare harlow harrow havana helens holland hong hull hungary iceland india
    iran iraq ireland islay israel italy jamaica japan jordan kabul kent kenya kerry
    kong korea kosovo kuwait lagos lahore latvia leeds lewes libya lima lisbon lisburn
    luton madrid malawi malaya malaysia mali malta manila mayo mersey milan moldova
    monaco morocco moscow mumbai nairobi nepal newark newham newry nigeria norway
    norwich oman oslo oxford pakistan panama paris perth peru poland poole portugal
    prague preston qatar reading rhyl riga rome romania rugby russia rwanda salford
    samoa serbia sheffield sierra slough somalia somerset spain sofia sudan surrey
    sussex sweden swindon sydney syria tanzania tehran thames tirana togo tokyo tonga
    trent trinidad truro tunis tunisia turkey tyrone uganda ukraine venice vienna
    vietnam wales wigan windsor yemen york zambia zimbabwe
"""
OTHERS = """
    advent bible christ christmas diwali easter eid hanukkah hanukah chanukah holi jesus
    koran lent mosque muslim islam passover purim quran ramadan sabbath sikh
"""
FUNCTION_WORDS = frozenset(FUNCTION.split())
ORDINARY_WORDS = FUNCTION_WORDS | frozenset([*ORDINARY.split(), *SHORTENED.split()])
NOT_BY_EAR = ORDINARY_WORDS | frozenset([*PLACES.split(), *OTHERS.split()])

# Begin a name and are not one by themselves.
PARTICLE_LIST = """
    a abd abdul abu al ap ab as bat ben bin bint binti bt d da dal dalla das de
    degli dei del della den der des di do dos du e el fitz ibn l la le lo los mac mc
    mhic na ni nic o os san st saint t ten ter the ua ui van ver von y z zu zum zur
"""
PARTICLES = frozenset(PARTICLE_LIST.split())
