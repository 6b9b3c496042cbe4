"""Rule keys a guide item may name besides the warning codes of the advice. Text is data, the rule is code."""

from typing import Final

RULE_MEANINGS: Final[dict[str, str]] = {
    "safety_consideration": "The guide calls this step weighty: ask how safety was weighed (3 tips).",
    "say_not_known_yet": "What is not known yet is told as such, with the date it is expected (3 tips).",
    "repeat_values": "Every decision and every outgoing text names the values behind it (3 tips).",
    "talk_in_advance": "Talk with objectors and supporters before the process starts (3 tips).",
    "environment_scan": "Scan social media and the neighbourhood at set moments (3 tips).",
    "type_of_meeting": "The answer decides which type of meeting fits; the advice reads it (5.1).",
}
GUIDE_RULES: Final[frozenset[str]] = frozenset(RULE_MEANINGS)
