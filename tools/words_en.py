"""Words of English that linking needs: contractions, common words, nouns for any item, numerals, ordinals.

Owns tables only. Words of a domain (genres, moods, facilities) live in the schema of its catalogue.
"""

from __future__ import annotations

_CONTRACTED = """aren't can't couldn't didn't doesn't don't hadn't hasn't haven't i'm i've isn't it's let's mustn't
shouldn't that's there's they're wasn't we're we've weren't what's where's who's won't wouldn't you're you've
they've they'll they'd you'll you'd he's she's"""
CONTRACTIONS: dict[str, str] = {
    **{word.replace("'", ""): word for word in _CONTRACTED.split() if word not in ("we're", "won't")},
    "wont": "won't", "cannot": "can't", "gimme": "give me", "wanna": "want to", "gonna": "going to",
    "lemme": "let me", "u": "you", "pls": "please", "plz": "please", "thx": "thanks", "ty": "thanks",
    "nothin": "nothing", "somethin": "something",
    "smth": "something",
    "sth": "something", "tonite": "tonight", "coz": "because", "cuz": "because",
    "dunno": "don't know", "aint": "isn't", "ain't": "isn't", "luv": "love", "abt": "about",
    "hav": "have", "favourite": "favorite", "favourites": "favorites",
}  # fmt: skip
"""A word without its apostrophe, or a short form, and the form that cues are written in."""

NEGATIONS = frozenset(word for word in _CONTRACTED.split() if word.endswith("n't"))
"""Negative verbs: a typing error in one must not turn a refusal round."""

_FUNCTION_TEXT = """
a about above across after again all almost already also although always am among an and another any anyone
anything are as at away back be because been before being below besides between bit both but by can could did do
does doing done down during each either else enough even ever every everyone everything except few fewer for
from had has have having he hello her here hers hey hi him his how i if in instead into is it its just kind
kinds least less let lets like lot lots many may maybe me might mine minus more most much must my myself neither
never no nobody none nope nor not nothing now of off oh ok okay on one ones only onto or other others our ours
out over own per perhaps please plus pm pretty quite rather really same shall she should since so some somebody
someone something sort sorts still stuff such than thank thanks that the their theirs them then there these they
thing things this those though through to too type types under until up us very via was way we well were what
when where which while who whom whose why will with without would yeah yep yes yet you your yours
"""
FUNCTION = frozenset(_FUNCTION_TEXT.split())
"""Words that carry grammar: a title made of them needs strong evidence."""

_COMMON_TEXT = """
hunting bird max obliged bargain attention cheesy corny sappy soppy sleazy trashy campy edgy goofy wacky crappy lame
clever preachy pretentious predictable cliched
gross nasty filthy crude rude raunchy steamy kinky tacky sloppy sluggish draggy dumb brainless mindless shallow heavy
gloomy moody mellow mature grown adult childish kiddie girly manly soapy sugary saccharine mushy talky wordy chatty
noisy loud shouty shiny glossy grainy blurry colourful colorful artsy arty highbrow lowbrow mainstream indie obscure
cult hip trendy fresh original remake sequel prequel franchise trilogy series blockbuster trailer streaming dvd
popcorn couch sofa snack evening weekend holiday vacation autumn winter spring summer monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october november december
cuddle cuddly scream screaming laugh laughing laughs smile smiling cheer weep weeping sob sobbing yawn yawning
able absolutely act acting actor actors actress actually add adore adored adult adults afraid age ages ago agree
airport allow allowed alone along amazing american animal animals answer anymore anyway apart appropriate area
around ask asked author average avoid awake aware awesome awful baby bad badly bag ban banned basically beach
bed best better big birthday black blood bloody blue body book bookmark books bored boring born box boy
boyfriend boys brain brand brands break breakfast brighter brilliant bring british brother brothers brought
building business buy call called camera cancel capital car care case cast cat catch century certainly chance
change chapters cheap cheaper cheapest check cheer chess child children choice choose christmas city class
classic classics clean clear close closer code cold color colors colour come comedies comedy comes coming
company compare compared complete cool cost could country couple course crazy cry cut dad dads dark darker date
daughter daughters day days dead deal dear death decent deep definitely depressing describe description despise
detail details detest difference different difficult dinner direct directed director directs disappointed
dislike dismiss dog dogs door doubt drama dramas dreadful dream dreams dress drink drive drop dull earlier early
easy eat edge eight eleven end ended ending enemy english enjoy enjoyed entire episode especially essay evening
event exactly example excellent exciting exclude expensive explain extremely eye eyes face fact fair fairly fall
family famous fan fancy fantastic far fascinating fast father favor favorite favorites fear feel feeling
feelings feels female few field fifteen fifth fifty fight film films final find fine finish finished fire first
five flat floor flying follow food football forever forget forgot form forty found four fourth frankly free
fresh friend friends front full fun funnier funny future game games garbage general generally get gets getting
gift girl girlfriend girls give given gives glad go goes going gone good gore gory got grandma grandpa great
green ground group grow guess guy guys gym hair half hand hands happen happened happier happy hard hate hated
hates head hear heard heart heat heavy hell help hero high higher highest history hit hold home homework
honestly hope horrible horror hot hotel hotels hour hours house however huge human hundred husband idea ignore
imagine important include includes including incredibly inside instead instructions interest interested
interesting item items jacket jeans job join joke just keep keeps kid kids kill killed kind king know known
knows land language large last late lately later laugh lead leads leave left length less letter level life light
lighter line list listed lists literally little live lives living loathe loathed long longer longest look looked
looking looks lose loss lost loud love loved lovely loves low lower luck lucky lunch made main mainly make makes
making man manager many mark masterpiece match math matter mean means mediocre meet meh men mention met middle
mind minute minutes miss mistake moment money month months mood moon morning mostly mother mouth move moved
movie movies moving mum mums murder music name named names near need needed needs new newer newest news next
nice night nights nine normal note noted novel number numbers occasion odd offer often okay old older oldest
once open opinion option options order original outside overrated page pages pain paint paper parents parking
part particular partner party pass password past pay peace people perfect person phone pick picked picks picture
piece place places plan planet play played player plays pleasant please plot poem point points pool poor popular
possible prefer preferably preferred present president previous price prices prime probably problem product
products promise prompt pull put python question questions quick quickly quiet quite rain raining rainy rate
rated rating ratings reach read reader readers reading ready real reality reason recent recently recipe
recommend recommendation recommendations recommended red refuse relax release released relevant remember
remembered remind remove removed repeat reset rest restart result results return review reviews right ring river
road room rooms rough round rubbish rule rules run running sad sadder sadness safe said sat save saved saw say
saying says scare scared scarier scary scene scenes school science score screen script sea search season second
seconds secret see seeing seem seems seen sense series serious set seven several shape share shared ship shirt
shoe shoes shoot shop short shorter shortest show showed showing shown shows sick side sign signs silly similar
similarly simple simply single sister sit six size sizes skip sky sleep slightly slow small smart snow soft
solid someday something sometimes somewhat son song sons soon sorry sound sounds space speak special
specifically spend spot spring stand star starred starring stars start started starts station stay stayed step
stick stock stocks stop stopped store stories story strange street strong stunning style subject subtitles
suggest suggested suggestion suggestions suit suitable summer sun super superb sure surprise sweet system table
take taken takes talk taste team teenager teenagers tell ten terrible terribly test theme themes therefore thin
think thinking third thirty thought three threw thriller thrillers throw time times tired title titles today
toddler together told tomorrow tonight took top topic total totally touch tough town track train translate trash
travel tree trip trouble trousers true truly trust truth try trying turn tv twelve twenty twice two underrated
understand undo unless unlike usual usually value version view violence violent visit wait walk wall wanna want
wanted wanting wants war warm wash waste watch watchable watched watching water wear weather wedding week
weekend weird went whatever whenever wherever whichever white whole wife wifi wild win window wine winter wish
with within woman women wonder wonderful wood word words work worked works world worse worst worth write writer
written wrong wrote yard year years yellow yesterday young zero
"""
COMMON = frozenset(_COMMON_TEXT.split())
"""Frequent words: known to spelling, and a title made only of them needs evidence."""

_NOUNS_TEXT = """
cinema book books choice choices clip clips film films flick flicks hotel hotels item items movie movies novel novels
one ones option options pick picks picture pictures place places product products read reads recommendation
recommendations result results show shows stuff suggestion suggestions thing things title titles video videos watch
"""
NOUNS = frozenset(_NOUNS_TEXT.split())
"""Words for any item: never content."""

NUMERALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}

ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1
    )
} | {f"{n}{'st' if n == 1 else 'nd' if n == 2 else 'rd' if n == 3 else 'th'}": n for n in range(1, 21)}

DECADES: dict[str, int] = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
    "noughties": 2000,
    "tens": 2010,
}
DECADES |= {f"{word[:-3]}ys": year for word, year in DECADES.items() if word.endswith("ies")}  # eightys  # fmt: skip

_CHATTER_TEXT = """
able actor actors actress actually afternoon again ago all almost along already amazing another anybody anymore anywhere
anyway apart ask available awesome bad basically bed been best better between big bit boyfriend brother btw
bunch called came can cast certain cheers choose class cold come comes coming compare cost costs couch count
country couple course cozy dad date daughter day days dear decide description detail details did difference
different directed director does doesnt doing dont dunno easy end ending english evening evenings everybody
everything exactly expect family feature features featuring feel few find fine first flight folks found friday
friend friends fun fyi genre genres get gets getting girlfriend girlfriends give given glad god goes going gonna
good got gotta grandma grandpa great guess guys had haha hand happen happens hard has have hear heard hello help
hey hmm hope hour hours husband i'm idea ideal ideally ideas ill imho imo into its just keep kid kids kind kinda
kinds know language last late later lead leads least leave length let light list little lol long look looking
lot lots love made main make makes making man many maybe mean mention mentioned might mind mine minute minutes
mom moment monday mood more morning mostly mother mum name named names need needs never new next nice night
nights none nope not nothing now number off okay old omg once ones open order out over overall parents part
partner people per perhaps person pick picks place plane please plot plus point possible possibly prefer pretty
price probably put question quick quite rainy rated rather rating ratings read real really reason recommend
recommended request right runtime said same saturday saw say says score scores search see seem seems seen set
several short should show shown side since sis sister snowy sofa son soon sorry sort sounds spend spot star
starring stars start started stay still stop stories story stuff such suggest sunday super sure surprise take
taken takes talk taste tell thank thanks that thats theme themes then there think thinking third though thought
thursday time times title titled today together told tonight too top total towards train tried trip try tuesday
turn two type types uh umm unless until use used user usual version very via view wait wanna want wanted wants
was watch watched watching way wednesday week weekend well went were what whatever whats when where which while
who whole why wife will wish with without wonder wondering word work world worth would wow yeah year years yes
yesterday yet you your yup whatsoever addition additionally anyhow somehow moreover furthermore otherwise meanwhile
regarding concerning nowhere heads single whichever altogether
"""
CHATTER = frozenset(_CHATTER_TEXT.split())
"""Words of talk that are no content of a request."""

_THINGS_TEXT = """
cup crops gold goat hero heroes jam king library metro queen street subway table tea tears
"""
THINGS = frozenset(_THINGS_TEXT.split())
"""Words of idioms ("not my cup of tea") that alone are content: "she likes tea"."""

KIN = (
    r"mother|mom|mum|mommy|mummy|father|dad|daddy|parents?|wife|husband|girlfriend|boyfriend|fianc[eé]e?|partner|spouse"
    r"|sisters?|brothers?|siblings?|sons?|daughters?|kids?|child(?:ren)?|baby|toddler|teens?|teenagers?|nephews?|nieces?"
    r"|aunt|uncle|cousins?|grandma|grandpa|granny|grandmother|grandfather|grandparents|grandson|granddaughter"
    r"|grandchildren|family|in-laws|teacher"
)
"""Words for those whom a gift, or an evening, is meant for, as a pattern."""

NOUN_GROUPS: tuple[frozenset[str], ...] = (
    frozenset("film films movie movies flick flicks picture pictures cinema 电影 影片 片子 片儿 片".split()),  # noqa: SIM905
    frozenset("book books novel novels read reads 书 小说 书籍 图书".split()),  # noqa: SIM905
    frozenset("record records recording recordings music song songs tune tunes 音乐 唱片 歌 歌曲 曲子 乐曲".split()),  # noqa: SIM905
    frozenset("clip clips video videos reel reels 短视频 视频 小视频 片子".split()),  # noqa: SIM905
    frozenset("hotel hotels inn place places 酒店 宾馆 旅馆 饭店".split()),  # noqa: SIM905
)
"""Words that mean any item of a catalogue whose own noun is among them."""

_PLAIN_TEXT = """
thing things stuff title titles item items one ones product products option options pick picks result results
suggestion suggestions recommendation recommendations choice choices 东西 项目 类型 题材 作品
"""
PLAIN_NOUNS = frozenset(_PLAIN_TEXT.split())
"""Words that mean any item of any catalogue."""

WELCOMED = (
    r"(?:(?:\b(?:i|we|and|but)|[,!.;:]) (?:(?:really|still|just|also|absolutely|totally|secretly|do|i|we) )*"
    r"(?:love[sd]?|adore[sd]?|enjoy(?:ed)?|like[sd]?) (?:it|him|her|them|that|this|[\ue400-\ue4ff])"
    r"|\bin (?:a|the) (?:good|best|right) (?:way|sense)\b|\bthat's the point\b|\bbut not (?:me|us)\b"
    r"|[,!.;] ?(?:perfect|brilliant|wonderful|superb|more,? please)(?=\s*(?:$|[,.!;])))"
)
"""What follows a strong effect that is liked: "gives me nightmares and I love it", "in a good way"."""
