"""Words that stand beside a name where people give it, and say nothing about who it is:
letters after a name, forms of address before one, and jobs.
"""

# Nobody is called so. In small letters and without stops.
POST_NOMINAL_LIST = """
    aat abps acca acipd acma afbpss afc aft amabp amhp ampsw ancs apmh assoccipd
    asyeqa babcp bachons bacp bahons bch bchir bcoun bcp bds beng bhsc bm bmbs bmed
    bmidwif bmus bn bns bnurs bphil bps bpsych bsc bschons bscn bsoc bsocsc bsw
    bswork btec bvsc cbe cbp cbt cbtp certed certhe cgma chb chmcipd cima cipd cipfa
    cmgr cmhn cmhp cmht cmi cpfa cphr cpn cpsych cpsychol cqsw cswa dbe dclinpsy
    dclinpsych dcounspsych dcp dipcot dipcouns dipcounselling diphe dipot dipps
    dipsw dnurs dphil dprof dpsy dpsych edd ehp emdr esq fbacp fbps fbpss fcipd fcma
    fcmi fdsc fhea fmaat frcgp frcn frcp frcpsych frcs frsa frsph gbe gcse gmbpss
    gmc gnvq hcpc hiwp hnc hnd honours hons hvcert inmt jnr kbe level llb llm maat
    mahons
    mba mbacp mbact mbbch mbbs mbchb mbe mbpss mcipd mcmi mcop mcosp mcoun mcouns
    mcsp mcsw mfht mhfa mhsc mmedsci mnas mncps mncs mnurs mphil mprof mpsych mrcgp
    mrcot mrcp mrcpsych mrcs mrcslt mres msc msci mscn msocsc mstuc msw mswork
    mtheol ncfe ncps ncs nmc npq npqh nvq obe pgcap pgce pgcert pgcertmh pgd pgdip
    pgdipsw phd phdc pmva psw pwp qtls qts retd rgn rhv rmhn rmn rmnh rnc rncb rncc
    rnld rnmh rnmhn rnt rpn rsci rscn rsw scphn sfhea slt snr spmh sqp swe ukcp
"""
# Names or initials as well: letters after a name only behind one, in capitals among
# others, or behind a comma.
ALSO_NAMES_LIST = """
    aca ba bed bem bia ca cert cos cpd dd dip dl dsc eda en fca fd fda jp jr kc lac lld
    llb ma mbps mcounsel md med mh mn mph mpa mphc mps ms msp mus ot pa qc ra ret rm
    rma rn rna rns rp sen sr sw
"""
# Said with the name, before it; these are also names, so there must be two behind.
TITLE_LIST = """
    brother capt captain cllr councillor cpl dame doctor father fr hon lt madam mme
    nurse pastor rabbi revd reverend sergeant sgt sister
"""
# A job's last word, and the words before it.
JOB_LIST = """
    administrator advisor adviser advocate assistant carer caseworker chaplain
    co-ordinator coordinator counsellor director facilitator keyworker lead leader
    manager mentor navigator nurse officer practitioner psychiatrist psychologist
    psychotherapist specialist student supervisor teacher therapist trainee trainer
    tutor volunteer work worker working
"""
JOB_QUALIFIER_LIST = """
    & accredited activities adult and approved assistant associate bank befriending
    business care case charge chartered child children clinical cognitive community
    counselling deputy development disabilities disability district engagement
    experience family finance for forensic general group health healthcare home
    housing in integrative involvement key learner learning lived mental newly
    occupational of operations outreach peer principal project psychological
    qualified recovery registered residential retired school senior service social
    staff student substance support team the trainee volunteer volunteering
    wellbeing youth
"""
POST_NOMINALS = frozenset(POST_NOMINAL_LIST.split())
ALSO_NAMES = frozenset(ALSO_NAMES_LIST.split()) - POST_NOMINALS
TITLES_BEFORE = frozenset(TITLE_LIST.split())
JOBS = frozenset(JOB_LIST.split())
JOB_WORDS = JOBS | frozenset(JOB_QUALIFIER_LIST.split())
