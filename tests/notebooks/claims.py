"""What the notebooks' prose says about results: words of it, and what must hold for them.

`holds` is an expression over what the notebook itself has named. It is evaluated in its kernel once
all its cells have run, with `told` for `sim.document`. Where words break into lines is all one.
"""

from typing import NamedTuple


class Claim(NamedTuple):
    """Words that stand in a notebook, and an expression that is true if they are."""

    says: str
    holds: str


CLAIMS = {
    "01_read_a_scenario": (
        Claim(
            "Nearly every size is ours",
            "april.rests_on()['documents'] < 0.05 * sum(april.rests_on().values())",
        ),
        Claim(
            "`low` and `high` are the least and the most",
            "number.low < number.likely < number.high",
        ),
        Claim(
            "which rests on an allegation",
            "april.reason('government.office_weight').kind == 'allegation'",
        ),
        Claim(
            "states some terms of the US text and is silent on others",
            "0 < len(text.stated) < len(april.scenario.issues)",
        ),
        Claim("tells four kinds apart", "claims['kind'].nunique() == 4"),
    ),
    "02_where_a_deal_is_possible": (
        Claim(
            "runs from the top left to the bottom right",
            "sim.frame(plain)[['slack.netanyahu', 'slack.hamas']].corr().iloc[0, 1] < -0.7",
        ),
        Claim("Only its tip reaches", "told(plain)['zone']['share'] < 0.05"),
        Claim(
            "more packages are better than it",
            "len(unpressed.zone) < len(plain.zone) < len(pressed.zone)",
        ),
        Claim(
            "What the other side refuses stays as it was",
            "len({sum(one['packages'] for one in told(found)['blocking']['refused_by']"
            " if 'hamas' in one['parties']) for found in (unpressed, plain, pressed)}) == 1",
        ),
        Claim(
            "Where they agree on an issue",
            "0 < sum(len({str(one['package'][issue]) for one in"
            " told(plain)['solutions'].values()}) == 1 for issue in april.scenario.issues)"
            " < len(april.scenario.issues)",
        ),
    ),
    "03_why_not": (
        Claim(
            "A refusal is never about one issue",
            "sum(term['difference'] < 0 for term in told(us_text)['actors']['hamas']['terms']) > 1",
        ),
        Claim(
            "the least change of the text that would bring every party in",
            "told(us_text)['amendments']['needed'] and"
            " len(told(us_text)['amendments']['best'][0]['changes']) == 1",
        ),
        Claim(
            "shown, and weighed nowhere",
            "{april.scenario.actors[name].role for name in ('civilians', 'captives')}"
            " == {'affected'}",
        ),
        Claim("The texts differ in few issues", "len(told(gap)['differ']) <= 3"),
        Claim(
            "Netanyahu is better off with the first in every reading, Hamas with the second",
            "told(gap)['gains']['netanyahu']['prefers']['first'] == 1"
            " and told(gap)['gains']['hamas']['prefers']['second'] == 1",
        ),
        Claim("here it helps little", "told(gap)['bridges']['in_zone'] == 0"),
        Claim(
            "*That* it happens less often without the pressure",
            "told(unpressed)['p_zone']['high'] < 0",
        ),
        Claim(
            "Then there is no deal that both would accept",
            "not told(ways)['zone']['open'] and"
            " [one['effect'] for one in told(ways)['tipping']] == ['opens']",
        ),
    ),
    "04_the_games": (
        Claim(
            "Three equilibria, and no way to tell which",
            "[one['pure'] for one in told(chicken)['equilibria']] == [True, True, False]",
        ),
        Claim(
            "by moving otherwise, computed anew from the payoffs: none",
            "all(one['regret'] == 0 for one in told(chicken)['equilibria'])",
        ),
        Claim(
            "could get more than where each leaves it to chance",
            "sum(told(signal)['equilibria'][0]['payoffs'].values())"
            " > sum(told(chicken)['equilibria'][2]['payoffs'].values())",
        ),
        Claim(
            "To agree is Netanyahu's best reply in most readings",
            "all(play['share'] > 0.6 for play in told(rafah)['plays'][:2])"
            " and all(play['moves']['netanyahu'] == 'agree' for play in told(rafah)['plays'][:2])",
        ),
        Claim(
            "both agree seldom makes a deal",
            "told(rafah)['plays'][0]['share_deal'] < 0.2",
        ),
        Claim(
            "promises more captives than there are of its category",
            "told(sim.why(april, 'us_april', draws=200))['acceptance']['possible'] < 0.4",
        ),
        Claim(
            "The two framed plays are worth the same",
            "len({str(one['payoffs']) for one in told(rafah)['equilibria']}) == 1"
            " and len(told(rafah)['equilibria']) == 2",
        ),
        Claim(
            "A word, neither idle nor sure",
            "'a word, neither idle nor sure' in ' '.join(sim.text(threats).split())",
        ),
        Claim(
            "If two types make the same announcement",
            "sum(plan['accept'] for plan in"
            " told(announcement)['equilibria'][0]['strategies']['hamas'].values()) == 2",
        ),
    ),
    "06_uncertainty": (
        Claim(
            "there are bars on both sides of zero",
            "told(readings)['margin']['q05'] < 0 < told(readings)['margin']['q95']",
        ),
        Claim(
            "Here the pressures and the red lines decide most, and in opposite directions",
            "(lambda off: min(off, key=off.get) == 'pressures' and max(off, key=off.get) =="
            " 'red_lines')({name: one['difference'] for name, one in"
            " told(switched)['structure'].items() if len(one['off']) == 1})",
        ),
        Claim(
            "Who accepts which text in most readings, and who in few",
            "told(readings)['drafts_by_party']['us_april']['netanyahu'] > 0.5"
            " > 2 * told(readings)['drafts_by_party']['us_april']['hamas']",
        ),
    ),
    "07_write_your_own": (
        Claim(
            "misspell a word and forget a reason",
            "not sim.check(flatmates).warnings and slips.count('nevr') == 1"
            " and 'out all day' not in slips",
        ),
        Claim(
            "Neither note is a deal, and yet there are deals",
            "told(plain)['zone']['size'] > 0 and not sim.frame(plain, 'drafts').filter("
            "like='accepted').all(axis=1).any()",
        ),
        Claim(
            "The amendment is the least change of Ada's note that would bring Ben in",
            "told(note)['amendments']['needed'] and told(note)['amendments']['best']",
        ),
        Claim(
            "so that a deal is possible more often",
            "told(worse_way_out)['p_zone']['low'] > 0",
        ),
    ),
    "08_classroom": (
        Claim("two issues and six possible deals", "plain.packages == 6"),
        Claim(
            "Two deals are left: two nights a week with no cranes, or with two",
            "[(one['hours'], one['cranes']) for one in told(plain)['zone']['packages']]"
            " == [('weekly', 'zero'), ('weekly', 'two')]",
        ),
        Claim(
            "South refuses every deal with work every night, and the one in which it gives up all",
            "told(plain)['blocking']['refused_by'] == [{'parties': ['south'], 'packages': 4}]",
        ),
        Claim(
            "By the greatest sum of gains it is the deal with two cranes",
            "{name: one['package']['cranes'] for name, one in told(plain)['solutions'].items()} =="
            " {'nash': 'zero', 'kalai_smorodinsky': 'zero', 'egalitarian': 'zero',"
            " 'utilitarian': 'two'}",
        ),
        Claim(
            "From just above what its best acceptable deal is worth to it",
            "abs(told(sim.opens(better_offer))['tipping'][0]['value']"
            " - sim.frame(plain)['payoffs.south'].max()) < 1e-6",
        ),
        Claim("No. Without the pressure", "len(unpressed.zone) == len(plain.zone)"),
        Claim("Not here: those deals are worth less", "len(no_red_line.zone) == len(plain.zone)"),
    ),
}
