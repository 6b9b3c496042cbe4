"""Rule keys a guide item may name besides the warning codes of the advice. Text is data, the rule is code."""

from typing import Final

RULE_MEANINGS: Final[dict[str, str]] = {
    "safety_consideration": "The guide calls this step weighty: ask how safety was weighed (3 tips).",
    "say_not_known_yet": "What is not known yet is told as such, with the date it is expected (3 tips).",
    "repeat_values": "Every decision and every outgoing text names the values behind it (3 tips).",
    "talk_in_advance": "Talk with objectors and supporters before the process starts (3 tips).",
    "environment_scan": "Scan social media and the neighbourhood at set moments (3 tips).",
    "type_of_meeting": "The answer decides which type of meeting fits; the advice reads it (5.1).",
    "not_public_opinion": "Every analysis says that social media do not show what everybody thinks (8).",
    "say_what_was_not_seen": "Closed groups and people in doubt are not seen; every analysis says so (8.1).",
    "help_to_register": "Who offers help online is pointed to the list of helpers (8.1).",
    "mobilising_alerts": "A call to come together is told to those who watch over safety (8.1).",
    "public_roles_only": "No person is followed; a list of accounts holds public roles only, with a ground (8.1, 8.2).",
    "one_term": "Every outgoing text uses the words that the dossier chose (8.1, pattern 4).",
    "baseline_before_announcement": "Follow what is said before anything is announced (8.2, tip 1).",
    "daily_report": "Somebody writes every day what the messages mean (8.2, tip 3).",
    "report_more_often": "When it gets busier there is more than one report a day (8.2, tip 3).",
    "broad_query": "The first version of a query is broad (8.2, tip 4).",
    "refine_query": "A query can be changed at any time, with a reason (8.2, tip 4).",
    "follow_the_move": "When people go on talking elsewhere, look there too (8.2, tip 5).",
    "show_what_happens": "Show what happens, besides telling and correcting (8.2, tip 6).",
    "balanced_content": "Show what is difficult too, not only what goes well (8.2, tip 6).",
}
GUIDE_RULES: Final[frozenset[str]] = frozenset(RULE_MEANINGS)
