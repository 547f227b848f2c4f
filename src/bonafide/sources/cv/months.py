"""The names of months, seasons and of "until now", in the languages that CVs are written in."""

from __future__ import annotations

_MONTHS = (
    "january jan janvier janv januar jän jänner jaenner enero ene gennaio genn januari janeiro",
    "february feb febr fevrier février févr fév fev februar feber febrero febbraio febbr fevereiro",
    "march mar mars märz maerz mär mrz marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio magg maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre settembre sett setembro set",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro",
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
"""Number of each month by its name in lower case."""

SEASONS = (
    "spring", "frühjahr", "frühling", "printemps", "summer", "sommer", "été", "fall",
    "autumn", "herbst", "automne", "winter", "hiver",
)  # fmt: skip
"""Names of seasons."""

NOW = (
    "present",
    "now",
    "currently",
    "current",
    "today",
    "ongoing",
    "to date",
    "till date",
    "date",
    "heute",
    "jetzt",
    "aktuell",
    "laufend",
    "derzeit",
    "gegenwärtig",
    "présent",
    "aujourd'hui",
    "aujourd’hui",
    "maintenant",
    "actuellement",
    "actuel",
    "ce jour",
    "en cours",
    "actualidad",
    "la actualidad",
    "presente",
    "oggi",
    "in corso",
    "attuale",
    "atual",
    "o momento",
    "heden",
)
"""Words for a period that goes on."""
