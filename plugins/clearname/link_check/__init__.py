"""
Whether a page elsewhere still is the person's: reads what its host gave, and says what was found.

`recognise` says whose page an address is, `plan_questions` what to ask, `read_answer` what an answer says, `merge` what
several say together, and `judge` what to make of it. Nothing here opens anything.
"""

from clearname.link_check.fit import Expected, expected_of
from clearname.link_check.judge import judge
from clearname.link_check.questions import Answer, Question, plan_questions, read_answer
from clearname.link_check.recognise import LinkPlatform, Profile, platform_named, recognise
from clearname.link_check.saved import read_saved
from clearname.link_check.seen import Seen, State, merge, unclear
from clearname.link_check.verdict import Finding, How, Misfit, Verdict

__all__ = [
    "Answer",
    "Expected",
    "Finding",
    "How",
    "LinkPlatform",
    "Misfit",
    "Profile",
    "Question",
    "Seen",
    "State",
    "Verdict",
    "expected_of",
    "judge",
    "merge",
    "plan_questions",
    "platform_named",
    "read_answer",
    "read_saved",
    "recognise",
    "unclear",
]
