"""What stands in the demonstration dossier: an invented municipality, halfway through an invented decision.

Days are counted from the day the demonstration is loaded, so that it is always halfway. Every text is invented.
"""

from typing import Any

TITLE = "Opvang aan de Veerlaan"
PLACE = "Veerkwartier, Oeverdam"
SUMMARY = (
    "Het COA vraagt de gemeente om 120 asielzoekers op te vangen op het terrein van de oude jachthaven aan de Veerlaan, "
    "voor vijf jaar. Het college heeft een voorgenomen besluit genomen. De raad bespreekt het in twee vergaderingen."
)

# key of the question, writer, status, answer, days until expected, source, confidential
ANSWERS = (
    (
        "startsituatie.vraagstuk.kaders",
        "noor",
        "answered",
        "Het COA wil minimaal 100 plekken en minstens vijf jaar. De grond blijft van de gemeente. De provincie heeft met de regio een verdeling afgesproken.",
        None,
        "brief van het COA, 12 januari",
        False,
    ),
    (
        "startsituatie.vraagstuk.kaders",
        "amir",
        "answered",
        "Voor het terrein geldt nog het oude bestemmingsplan. Wonen mag daar nu niet; er is een vergunning nodig.",
        None,
        "afdeling Ruimte",
        False,
    ),
    (
        "startsituatie.vraagstuk.ruimte",
        "noor",
        "answered",
        "Of wij het doen en waar, beslist de gemeente. Over de inrichting, de begeleiding en het contact met de buurt ligt nog weinig vast.",
        None,
        "",
        False,
    ),
    (
        "startsituatie.vraagstuk.feiten",
        "amir",
        "answered",
        "Plek, aantal en duur zijn bekend. Wie er komen wonen weten we nog niet.",
        None,
        "aanbod COA",
        False,
    ),
    (
        "startsituatie.vraagstuk.feiten",
        "joke",
        "not_known_yet",
        "Hoeveel verkeer er bijkomt, onderzoekt een bureau.",
        21,
        "verkeersbureau",
        False,
    ),
    (
        "startsituatie.doelen.waarden",
        "visser",
        "answered",
        "Wij willen bijdragen, en wij willen dat inwoners het besluit kunnen volgen. Haast mag niet ten koste gaan van zorgvuldigheid.",
        None,
        "collegevergadering",
        False,
    ),
    (
        "startsituatie.doelen.belangrijkste-waarde",
        "noor",
        "answered",
        "Bijdragen weegt het zwaarst. Een zorgvuldig besluit is daarvoor een voorwaarde.",
        None,
        "",
        False,
    ),
    (
        "startsituatie.doelen.standpunten",
        "noor",
        "answered",
        "Het college is bereid om op te vangen, als de voorzieningen op orde zijn.",
        None,
        "collegebesluit",
        False,
    ),
    (
        "startsituatie.doelen.uitgesproken-wens",
        "noor",
        "answered",
        "Ja. De wethouder heeft in november in de raad gezegd dat de gemeente wil bijdragen.",
        None,
        "raadsverslag november",
        False,
    ),
    (
        "startsituatie.context.situatie",
        "joke",
        "answered",
        "Het Veerkwartier is een rustige wijk met veel gezinnen. Er is één basisschool en een kleine supermarkt.",
        None,
        "wijkprofiel",
        False,
    ),
    (
        "startsituatie.context.vraagstukken",
        "amir",
        "answered",
        "Jongeren wachten lang op een huurwoning. De buurt vindt dat de bus te weinig rijdt.",
        None,
        "wijkoverleg",
        False,
    ),
    (
        "startsituatie.context.betrokkenen",
        "amir",
        "answered",
        "Omwonenden, ouders van basisschool De Kreek, ondernemers bij de haven, de watersportvereniging en de toekomstige bewoners.",
        None,
        "",
        False,
    ),
    (
        "startsituatie.context.cultuur-van-betrekken",
        "joke",
        "answered",
        "De wijk is gewend om mee te denken: het wijkplan is samen gemaakt.",
        None,
        "",
        False,
    ),
    ("startsituatie.context.college-en-raad", "noor", "open", "", None, "", False),
    (
        "startsituatie.context.vertrouwen-van-inwoners",
        "sanne",
        "answered",
        "Sinds het conflict over de brug is het vertrouwen lager dan gemiddeld. Twee mensen hebben de wethouder thuis aangesproken.",
        None,
        "gesprek met de wijkagent",
        True,
    ),
    (
        "startsituatie.context.eerdere-bezwaren",
        "joke",
        "answered",
        "In 2019 was er protest tegen de tijdelijke woningen aan de Kade. Dat bleef rustig.",
        None,
        "krantenarchief",
        False,
    ),
    (
        "startsituatie.context.steunende-initiatieven",
        "amir",
        "answered",
        "De kerk en de voetbalclub hebben hulp aangeboden.",
        None,
        "telefoongesprek",
        False,
    ),
    (
        "startsituatie.context.andere-gevoelige-onderwerpen",
        "amir",
        "not_known_yet",
        "Of de brug dit jaar opnieuw op de agenda komt, is onzeker.",
        30,
        "griffie",
        True,
    ),
)
FACTS = (
    (
        "location",
        "Plek",
        "known",
        "Terrein van de oude jachthaven, Veerlaan 12. De grond is van de gemeente.",
        "certain",
        None,
        None,
        "kadaster",
    ),
    (
        "numbers",
        "Aantal plekken",
        "known",
        "120 plekken in vier gebouwen van twee lagen.",
        "certain",
        None,
        None,
        "aanbod COA, 12 januari",
    ),
    (
        "duration",
        "Duur",
        "known",
        "Vijf jaar, daarna haalt het COA de gebouwen weg.",
        "likely",
        None,
        None,
        "aanbod COA, 12 januari",
    ),
    ("other", "Wie er komen wonen", "not_known_yet", "", "uncertain", 45, None, "COA"),
    ("findings", "Verkeer", "not_known_yet", "Het onderzoek loopt.", "uncertain", 21, None, "verkeersbureau"),
    (
        "findings",
        "Bodem",
        "known",
        "De bodem is geschikt; op één plek moet grond weg.",
        "certain",
        None,
        None,
        "bodemonderzoek",
    ),
    (
        "safety",
        "Advies van de brandweer",
        "known",
        "De brandweer vraagt een tweede uitgang aan de dijk.",
        "certain",
        None,
        10,
        "veiligheidsregio",
    ),
)
FRAMES = (
    (
        "Minimaal 100 plekken, minimaal vijf jaar",
        "COA",
        "Inrichting, begeleiding en aantal boven de 100",
        "brief van het COA, 12 januari",
    ),
    (
        "De regio heeft afgesproken samen 600 plekken te maken",
        "Regio",
        "Waar en hoe, bepaalt elke gemeente zelf",
        "regioakkoord",
    ),
    ("Bouwen mag pas met een vergunning", "Wet", "De voorwaarden in de vergunning", "Omgevingswet"),
)
# Why each value counts here, by its place in the order
VALUES = {
    1: "Mensen die vluchten, hebben een veilige plek nodig. Daar doen wij ons deel in.",
    2: "Inwoners kunnen volgen hoe het besluit tot stand komt, ook als zij het er niet mee eens zijn.",
    3: "Iedereen in de wijk en op het terrein moet zich veilig voelen.",
}
POSITIONS = (
    ("wish", "De gemeente wil bijdragen aan de opvang", "Uitgesproken door de wethouder in de raad.", -60),
    (
        "position",
        "Opvang kan als onderwijs en zorg op orde zijn",
        "Standpunt bij het voorgenomen besluit.",
        -14,
    ),
)
ALTERNATIVES = (
    (
        "Oude jachthaven, Veerlaan",
        "location",
        "chosen",
        "Grond van de gemeente, riolering ligt er, snel klaar.",
        (("Afstand tot een school", "90 meter"), ("Klaar binnen", "9 maanden"), ("Grond", "van de gemeente")),
    ),
    (
        "Sportpark Noord",
        "location",
        "dropped",
        "De velden zijn tot 2031 in gebruik.",
        (("Afstand tot een school", "1,2 kilometer"), ("Klaar binnen", "24 maanden"), ("Grond", "verhuurd")),
    ),
    (
        "Leeg kantoor aan de Ringweg",
        "location",
        "dropped",
        "De eigenaar verkoopt niet en verhuurt niet.",
        (("Afstand tot een school", "600 meter"), ("Grond", "particulier")),
    ),
    (
        "Twee kleine plekken van 60",
        "form",
        "dropped",
        "Het COA kan begeleiding op twee kleine plekken niet rondkrijgen.",
        (("Klaar binnen", "18 maanden"),),
    ),
)
GROUPS = (
    ("Toekomstige bewoners", "Rust, veiligheid, school en werk dichtbij.", True, "COA"),
    ("Omwonenden van de Veerlaan", "Weten wat er komt, rust, verkeer, groen.", False, "wijkregisseur"),
    (
        "Ouders van basisschool De Kreek",
        "Veilige route, ruimte in de klas.",
        False,
        "directeur van de school",
    ),
    ("Ondernemers bij de haven", "Bereikbaarheid en klanten.", False, ""),
    ("Watersportvereniging", "De steiger blijven gebruiken.", False, "voorzitter"),
)
CONCERNS = (
    (
        "concern",
        "Is er straks nog plek op school voor onze kinderen?",
        "bezorgd",
        "Volle klassen sinds de nieuwbouw",
        "Ouders van basisschool De Kreek",
        "schoolplein",
    ),
    (
        "concern",
        "Waarom hier en niet aan de Ringweg?",
        "wantrouwig",
        "Het gevoel dat de keuze al vaststond",
        "Omwonenden van de Veerlaan",
        "mail",
    ),
    (
        "controversy",
        "Statushouders en jongeren wachten op dezelfde huurwoningen",
        "boos",
        "Lange wachtlijsten",
        None,
        "wijkoverleg",
    ),
    (
        "controversy",
        "De brug is er ook doorgedrukt",
        "boos",
        "Conflict over de brug in 2021",
        "Omwonenden van de Veerlaan",
        "sociale media",
    ),
)
# kind, title, text, decided by, days ago, value ranks, weighty, safety
DECISIONS = (
    (
        "decision",
        "Voorgenomen besluit: opvang aan de Veerlaan",
        "Het college wil opvang mogelijk maken, onder voorwaarden.",
        "college",
        -14,
        (1, 2),
        True,
        "Besproken met politie en veiligheidsregio: geen bezwaar tegen de plek, wel een tweede uitgang.",
    ),
    (
        "decision",
        "Eerst een inloopmarkt, geen avond in de zaal",
        "Kleine gesprekken aan tafels, bij de mensen in de buurt.",
        "projectgroep",
        -7,
        (2, 3),
        True,
        "Een opstelling met tafels verkleint de kans dat een avond uit de hand loopt.",
    ),
    (
        "dilemma",
        "Snel duidelijkheid geven of wachten op het verkeersonderzoek",
        "Wachten kost drie weken; zonder cijfers blijft de vraag terugkomen.",
        "",
        None,
        (),
        False,
        "",
    ),
)
MOTIVES = (
    (
        "value",
        "Wij willen bijdragen",
        "Mensen die vluchten hebben een plek nodig. Onze gemeente doet daarin haar deel.",
        "",
    ),
    (
        "legal_duty",
        "Gemeenten hebben een taak bij de opvang",
        "De wet vraagt gemeenten om samen plekken te maken.",
        "afdeling Juridische Zaken",
    ),
    (
        "regional_agreement",
        "Afspraak in de regio",
        "De gemeenten in de regio maken samen 600 plekken.",
        "regioakkoord",
    ),
)
# Per step what comes out of it, the level of detail, who decides, the role of the council and when it is final
STEPS: dict[str, dict[str, str]] = {
    "Eerste gesprek over een mogelijke locatie": {
        "result": "Het college wil de oude jachthaven laten onderzoeken.",
        "safety_consideration": "De politie kent geen bezwaar tegen de plek. Er is nog niets bekend gemaakt.",
        "detail_level": "outline",
        "decided_by": "college",
        "council_role": "none",
    },
    "Onderhandelen met het COA": {
        "result": "Afspraken over aantal, duur en begeleiding.",
        "safety_consideration": "Begeleiding dag en nacht is een voorwaarde van de gemeente.",
        "detail_level": "conditions",
        "decided_by": "college",
        "council_role": "none",
    },
    "De stappen in kaart": {"result": "Een planning die iedereen kent."},
    "Betrokkenen en participatie": {"result": "Een lijst van groepen, met wie er contact heeft."},
    "Informatie en communicatieplan": {"result": "Een plan met momenten, middelen en een woordvoerder."},
    "De eigen organisatie": {"result": "Een projectteam uit alle afdelingen."},
    "Het definitieve voorstel": {
        "topics": "Plek, aantal en duur, de inrichting, de begeleiding en het contact met de buurt.",
        "result": "Een voorstel met voorwaarden, waarin staat wat met de adviezen van inwoners is gedaan.",
        "detail_level": "conditions",
        "decided_by": "college",
        "council_role": "representing",
    },
    "Wensen en bedenkingen van de raad": {
        "result": "Een lijst met wensen en bedenkingen.",
        "detail_level": "conditions",
        "council_role": "representing",
    },
    "Het college beslist": {
        "result": "Een besluit over plek, aantal en duur, met de voorwaarden.",
        "detail_level": "conditions",
        "decided_by": "college",
        "council_role": "supervising",
        "final_when": "na het raadsdebat",
    },
    "Klankbordgroep": {
        "result": "Afspraken tussen buurt, bewoners en COA.",
        "detail_level": "detail",
    },
}
# subject, degree, open, closed, who, when, not decided yet but closed
ROOMS = (
    ("Locatie", "none", "", "De plek staat niet ter discussie.", "college", "na het raadsdebat", True),
    ("Aantal", "none", "", "Het aanbod van het COA ligt vast.", "college", "na het raadsdebat", True),
    ("Duur", "none", "", "Vijf jaar.", "college", "na het raadsdebat", False),
    (
        "Inrichting",
        "advise",
        "Groen, hekken, ingang, verlichting en speelplek.",
        "De plaats van de gebouwen.",
        "college",
        "na de zomer",
        False,
    ),
    (
        "Begeleiding",
        "advise",
        "Wat de buurt nodig heeft om goede buren te zijn.",
        "De 24-uursbewaking.",
        "COA en gemeente",
        "na de zomer",
        False,
    ),
    (
        "Contact met de buurt",
        "co_decide",
        "Hoe buurt en bewoners elkaar leren kennen.",
        "",
        "klankbordgroep",
        "na het besluit",
        False,
    ),
)
MEETING = {
    "title": "Inloopmarkt Veerlaan",
    "goal": "Omwonenden denken mee over de inrichting van het terrein en de begeleiding, en kunnen hun zorgen uiten.",
    "place": "Buurthuis De Kajuit, Kade 4",
    "safety_consideration": (
        "Besproken met de wijkagent. Geen bijzonder risico gezien. Twee gastheren staan bij de deur; de politie is niet in "
        "de zaal, maar wel in de buurt."
    ),
}
MEETING_IN_DAYS = 16
SITUATION: dict[str, Any] = {
    "stage_purpose": "consult",
    "decision": "intended",
    "new_ideas_needed": False,
    "impact": "high",
    "expected_visitors": 180,
    "concerns_can_be_voiced": True,
    "influence_announced": True,
    "room_setup": "market",
    "audience": "open",
    "moderator": "external",
    "history": "tense",
    "usual_communication": "Brief aan huis, wijkkrant en een avond in het buurthuis",
}
# The advice is to decide together, because of the contact with the neighbourhood; the choice is another one, with this reason.
CHOICE_REASON = (
    "Over het contact met de buurt beslist straks een klankbordgroep, met genodigden. Op deze markt kunnen inwoners "
    "meedenken over de inrichting en de begeleiding."
)
