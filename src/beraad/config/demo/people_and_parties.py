"""The parties of the demonstration dossier: invented, like everything else in it. Days count from the day of loading."""

FIRST_PICTURE, SECOND_PICTURE = -60, -14

# kind, name, part of the field, what matters, affected, key figure, group it is, groups it reaches, name of what it belongs to
PARTIES = (
    (
        "group", "Omwonenden van de Veerlaan", "residents", "Weten wat er komt, rust in de straat, veilig verkeer, groen.",
        True, False, "Omwonenden van de Veerlaan", (), "",
    ),
    (
        "organisation", "Buurtvereniging Veerkwartier", "residents",
        "Op tijd weten wat er gebeurt en meepraten over het terrein.",
        True, True, "", ("Omwonenden van de Veerlaan",), "",
    ),
    (
        "organisation", "Basisschool De Kreek", "civil_society", "Plek in de klas en een veilige route naar school.",
        True, True, "", ("Ouders van basisschool De Kreek", "Toekomstige bewoners"), "",
    ),
    (
        "role", "Directeur van basisschool De Kreek", "key_figures", "", False, True, "",
        ("Ouders van basisschool De Kreek",), "Basisschool De Kreek",
    ),
    (
        "organisation", "Watersportvereniging Oeverdam", "civil_society",
        "De steiger blijven gebruiken, ook als er mensen komen wonen.", True, False, "Watersportvereniging", (), "",
    ),
    ("organisation", "Watersportver. Oeverdam", "civil_society", "", False, False, "", (), ""),
    (
        "group", "Ondernemers bij de haven", "civil_society", "Klanten, parkeren en bereikbaarheid.", True, False,
        "Ondernemers bij de haven", (), "",
    ),
    (
        "group", "Actiegroep Veerlaan Vrij", "residents", "Een andere locatie, en een besluit pas na een gesprek met de buurt.",
        True, False, "", ("Omwonenden van de Veerlaan",), "",
    ),
    (
        "organisation", "VluchtelingenWerk", "civil_society", "Goede begeleiding vanaf de eerste dag.", False, False, "",
        ("Toekomstige bewoners",), "",
    ),
    (
        "organisation", "Wereldhuis Oeverdam", "civil_society", "Mensen helpen kennismaken met de buurt.", False, True, "",
        ("Toekomstige bewoners", "Omwonenden van de Veerlaan"), "",
    ),
    ("organisation", "De Oeverbode", "press", "Als eerste weten wat er speelt.", False, False, "", (), ""),
)  # fmt: skip

# name, function, purpose, source, days until erasing, names of what this person belongs to
PERSONS = (
    (
        "Mirjam Terpstra", "voorzitter van de buurtvereniging; woont aan de Veerlaan; lid van de ouderraad",
        "aanspreekpunt van de buurtvereniging", "website van de buurtvereniging", 240,
        ("Buurtvereniging Veerkwartier", "Basisschool De Kreek"),
    ),
)  # fmt: skip

# party, who, day, interest, influence, trust, stance, what it rests on
RATINGS = (
    ("Omwonenden van de Veerlaan", "joke", -70, "high", "medium", "low", "divided", "Gesprekken op straat en veel e-mails."),
    ("Buurtvereniging Veerkwartier", "joke", -70, "high", "high", "low", "against", "De vereniging voelde zich overvallen."),
    ("Buurtvereniging Veerkwartier", "amir", -66, "high", "medium", "medium", "divided", "Op de ledenavond hoorde ik ook steun."),
    ("Basisschool De Kreek", "amir", -70, "high", "medium", "medium", "conditional", "Gesprek met de school."),
    ("Directeur van basisschool De Kreek", "amir", -70, "medium", "medium", "high", "for", "Biedt zelf hulp aan."),
    ("Watersportvereniging Oeverdam", "joke", -70, "medium", "low", "unknown", "unknown", ""),
    ("Actiegroep Veerlaan Vrij", "noor", -70, "high", "medium", "low", "against", "Petitie en ingezonden stukken."),
    ("VluchtelingenWerk", "noor", -70, "high", "medium", "high", "for", "Werkt al samen met de gemeente."),
    ("Wereldhuis Oeverdam", "joke", -68, "medium", "low", "high", "for", "Meldde zich zelf."),
    ("COA", "noor", -70, "high", "high", "medium", "for", "Vraagt de gemeente om opvang."),
    ("Provincie", "noor", -70, "medium", "high", "medium", "for", "Afspraken in de regio."),
    ("Raad", "visser", -70, "high", "high", "medium", "divided", "De fracties denken er verschillend over."),
    ("Politie", "sanne", -70, "medium", "medium", "high", "conditional", "Vraagt om een vast aanspreekpunt."),
    ("GGD", "sanne", -70, "low", "medium", "high", "for", "Zorg is geregeld."),
    ("Veiligheidsregio", "sanne", -70, "low", "high", "high", "conditional", "Let op de toegang voor de brandweer."),
    ("De Oeverbode", "joke", -70, "medium", "high", "medium", "unknown", ""),
)  # fmt: skip
LATER_RATINGS = (
    (
        "Buurtvereniging Veerkwartier", "joke", -20, "high", "high", "medium", "conditional",
        "Na het gesprek in het buurthuis: de vereniging wil meedenken over de inrichting.",
    ),
    (
        "Omwonenden van de Veerlaan", "joke", -18, "high", "medium", "medium", "divided",
        "De looproute voor kinderen is toegezegd; over het verkeer is nog zorg.",
    ),
    (
        "Basisschool De Kreek", "amir", -16, "high", "medium", "high", "for",
        "De school krijgt een extra lokaal.",
    ),
)  # fmt: skip
LAST_RATINGS = (
    (
        "Watersportvereniging Oeverdam", "joke", -4, "medium", "low", "medium", "conditional",
        "De steiger blijft open. De vereniging wil dat op papier.",
    ),
)  # fmt: skip
PICTURES = (
    (FIRST_PICTURE, "Bij de start, voor het eerste nieuws"),
    (SECOND_PICTURE, "Na de gesprekken in het buurthuis"),
)

# party, who wrote it, day, way, who spoke, heard, agreed, in advance, days until the next, done
CONTACTS = (
    (
        "Buurtvereniging Veerkwartier", "joke", -64, "conversation", "projectleider en wijkregisseur",
        "Het bestuur wil eerder horen wat er komt. Er is zorg over verkeer en over wie aanspreekbaar is.",
        "We sturen de planning en komen terug voordat het college besluit.", True, -22, True,
    ),
    (
        "Buurtvereniging Veerkwartier", "joke", -21, "meeting", "projectleider en wethouder",
        "De leden willen meedenken over groen en verlichting.", "De vereniging maakt een lijst met wensen.", False, 12, False,
    ),
    (
        "Basisschool De Kreek", "amir", -63, "visit", "beleidsadviseur onderwijs", "De klassen zijn vol.",
        "De gemeente rekent uit wat een extra lokaal kost.", True, -17, True,
    ),
    (
        "VluchtelingenWerk", "noor", -60, "conversation", "projectleider", "Vrijwilligers staan klaar.",
        "Samen een plan voor de eerste weken maken.", True, 20, False,
    ),
    (
        "Wereldhuis Oeverdam", "joke", -40, "phone", "communicatieadviseur", "Wil een kennismaking organiseren.", "",
        True, None, False,
    ),
    (
        "Omwonenden van de Veerlaan", "amir", -18, "visit", "wijkregisseur", "Vragen over verkeer en over de duur.",
        "De antwoorden komen op de website.", False, -3, False,
    ),
)  # fmt: skip

# kind, what happened, when, party, role in the process
PRECEDENTS = (
    ("objection", "Bezwaar tegen de nachtopvang aan de Kade", "2019", "Buurtvereniging Veerkwartier", ""),
    (
        "organised_group", "Petitie ‘Veerlaan Vrij’", "dit voorjaar", "Actiegroep Veerlaan Vrij",
        "",
    ),
    (
        "supporting_initiative", "Kookavonden voor nieuwkomers", "sinds 2022", "Wereldhuis Oeverdam",
        "Organiseert de kennismaking als de eerste bewoners er zijn.",
    ),
    ("supporting_initiative", "Taalmaatjes van de school", "sinds 2023", "Basisschool De Kreek", ""),
)  # fmt: skip

# function, qualities, source
ADMINISTRATORS = (
    ("Burgemeester", ("Rustig blijven", "Beslissen onder druk", "Luisteren"), "zelf genoemd"),
    ("Wethouder Samenleving", ("Luisteren", "Makkelijk contact maken", "De buurt kennen"), "zelf genoemd"),
    ("Wethouder Ruimte en Wonen", ("Helder uitleggen", "Staan voor een besluit", "De feiten en details kennen"), "zelf genoemd"),
    ("Wethouder Financiën", ("Onderhandelen",), "zelf genoemd"),
)  # fmt: skip
# kind of moment, function, days, task
DEPLOYMENTS = (
    ("Een besluit bekendmaken", "Wethouder Ruimte en Wonen", 30, "legt uit wat het college van plan is"),
    ("Luisteren naar zorgen op een avond voor inwoners", "Burgemeester", 12, "luistert en vat samen"),
    ("Mensen ontvangen bij de deur", "Wethouder Samenleving", 12, "begroet iedereen"),
)  # fmt: skip
