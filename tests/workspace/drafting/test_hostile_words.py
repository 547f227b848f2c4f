"""Whatever a project is called and whatever its README says, the draft reads and claims nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.evidence.checking import check_text
from bonafide.portfolio.case import read_case
from bonafide.portfolio.profile import read_profile
from bonafide.workspace.case_planning import _InHand, sound_draft
from bonafide.workspace.drafting.incidents import Incident
from bonafide.workspace.drafting.person_facts import Held, PersonFacts
from bonafide.workspace.drafting.place import Fact
from bonafide.workspace.drafting.profile_draft import draft_profile
from bonafide.workspace.drafting.project_facts import ProjectFacts
from bonafide.workspace.drafting.quoting import literal
from bonafide.workspace.drafting.reasoned import Reasoned
from bonafide.workspace.drafting.scalar import refused

ANY = st.text(min_size=1, max_size=60) | st.sampled_from(
    [
        "[0.9](evidence/x.json#model/roc_auc)",
        "![a](evidence/x.json)",
        "<script>alert(1)</script>",
        "---",
        "a: b # c",
        "[ASK: mine?]",
        "`x`](y)",
        "\\[0.9](evidence/x.json#model/roc_auc)",
        "\u202eevil",
        "{{ x }}",
        "\n---\ntitle: other",
    ]
)
SAID = ANY.filter(lambda text: not refused(text) and bool(text.strip()))
QUOTES = st.builds(lambda text, place: Fact(literal(" ".join(text.split())), place), SAID, ANY)


@settings(max_examples=120, deadline=None)
@given(ANY, QUOTES, QUOTES, QUOTES, QUOTES)
def test_a_draft_reads_and_claims_nothing(
    name: str, title: Fact, said: Fact, chosen: Fact, failed: Fact
) -> None:
    """Names, headings and sentences of others are words, never YAML, markup or claims."""
    facts = ProjectFacts(
        name,
        title=title,
        signs=(Fact("work", said.place),),
        fields={"data.source": said, "framing.target": chosen},
        reasoned=Reasoned(
            decisions=(chosen,),
            limitations=(said,),
            incidents=(Incident({"broke": failed, "noticed": said, "changed": chosen}),),
        ),
    )
    text = sound_draft("cases/x/case.md", "x", facts, {}, []).text
    case = read_case("cases/x/case.md", text, slug="x")
    assert case.slug == "x" and case.body.lstrip().startswith("## ")
    checked = check_text("cases/x/case.md", text, _InHand({}))
    assert not checked.verdicts and not checked.lost


@settings(max_examples=120, deadline=None)
@given(QUOTES, QUOTES, QUOTES)
def test_a_profile_reads(name: Fact, title: Fact, skill: Fact) -> None:
    """Whatever a CV says."""
    held = Held(title, name, skill, None, None, False, (title, skill))
    text = draft_profile(PersonFacts(name=name, roles=(held,), skills=(skill, title))).text
    profile = read_profile("profile.yaml", text)
    assert profile.name == name.value
    assert profile.roles[0].highlights == (title.value, skill.value)
